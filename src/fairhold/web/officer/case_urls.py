"""Where the case officer's pages are found."""

from django.urls import path

from fairhold.web.officer import cases, rule

urlpatterns = [
    path("queue/", cases.queue, name="queue"),
    path("queue/profile/", cases.profile, name="officer_profile"),
    path("disputes/<str:reference>/take/", cases.take_case, name="take_case"),
    path("disputes/<str:reference>/hand-back/", cases.hand_back, name="hand_back"),
    path("disputes/<str:reference>/requests/new/", cases.ask_evidence, name="ask_evidence"),
    path(
        "disputes/<str:reference>/requests/<str:label>/drop/",
        cases.drop_request,
        name="drop_request",
    ),
    path("disputes/<str:reference>/evidence-time/", cases.close_evidence, name="close_evidence"),
    path(
        "disputes/<str:reference>/exhibits/<str:label>/examine/",
        cases.examine_exhibit,
        name="examine_exhibit",
    ),
    path("disputes/<str:reference>/signatures/", cases.find_signatures, name="find_signatures"),
    path("disputes/<str:reference>/rule/", rule.rule, name="rule"),
    path("disputes/<str:reference>/send-back/", rule.send_back, name="send_back"),
]
