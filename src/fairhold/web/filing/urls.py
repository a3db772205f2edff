"""Where each step of a filing is found."""

from django.urls import path

from fairhold.web.filing import claims, evidence, finish, start

urlpatterns = [
    path("disputes/new/", start.which_order, name="file_dispute"),
    path("orders/<str:reference>/dispute/", start.start, name="start_dispute"),
    path("drafts/<str:reference>/", start.resume, name="draft"),
    path("drafts/<str:reference>/channel/", start.channel, name="draft_channel"),
    path("drafts/<str:reference>/claims/", claims.claims, name="draft_claims"),
    path("drafts/<str:reference>/claims/new/", claims.choose_ground, name="draft_new_claim"),
    path("drafts/<str:reference>/claims/new/<str:ground>/", claims.add, name="draft_add_claim"),
    path("drafts/<str:reference>/claims/<int:number>/", claims.change, name="draft_claim"),
    path(
        "drafts/<str:reference>/claims/<int:number>/remove/",
        claims.remove,
        name="draft_remove_claim",
    ),
    path("drafts/<str:reference>/evidence/", evidence.evidence, name="draft_evidence"),
    path("drafts/<str:reference>/evidence/new/", evidence.add, name="draft_add_exhibit"),
    path(
        "drafts/<str:reference>/evidence/<int:number>/shows/",
        evidence.shows,
        name="draft_exhibit_shows",
    ),
    path(
        "drafts/<str:reference>/evidence/<int:number>/remove/",
        evidence.remove,
        name="draft_remove_exhibit",
    ),
    path("drafts/<str:reference>/proof/", finish.proof, name="draft_proof"),
    path("drafts/<str:reference>/check/", finish.check, name="draft_check"),
]
