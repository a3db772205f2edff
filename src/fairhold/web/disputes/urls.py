"""Where the pages of a dispute are found."""

from django.urls import path

from fairhold.web.disputes import settling_urls
from fairhold.web.disputes.views import (
    advancing,
    answering,
    appealing,
    inspecting,
    proving,
    reading,
    reopening,
    returning,
    time,
)

urlpatterns = [
    path("disputes/", reading.disputes, name="disputes"),
    path("disputes/<str:reference>/", reading.dispute, name="dispute"),
    path("disputes/<str:reference>/answer/", answering.answer_dispute, name="answer_dispute"),
    path("disputes/<str:reference>/accept/", answering.accept_dispute, name="accept_dispute"),
    path("disputes/<str:reference>/escalate/", answering.escalate_dispute, name="escalate_dispute"),
    path("disputes/<str:reference>/withdraw/", answering.withdraw_dispute, name="withdraw_dispute"),
    path("disputes/<str:reference>/more-time/", time.ask_more_time, name="ask_more_time"),
    path(
        "disputes/<str:reference>/more-time/<int:extension>/",
        time.decide_on_time,
        name="decide_on_time",
    ),
    path("disputes/<str:reference>/clock/stop/", time.stop_clock, name="stop_clock"),
    path("disputes/<str:reference>/clock/start/", time.start_clock, name="start_clock"),
    path("disputes/<str:reference>/notes/new/", time.note, name="note"),
    path("disputes/<str:reference>/reopen/", reopening.reopen, name="reopen_dispute"),
    path("disputes/<str:reference>/messages/", answering.say, name="say"),
    path("disputes/<str:reference>/exhibits/new/", proving.add_exhibit, name="add_exhibit"),
    path(
        "disputes/<str:reference>/exhibits/<str:label>/file/",
        reading.exhibit_file,
        name="exhibit_file",
    ),
    path(
        "disputes/<str:reference>/exhibits/<str:label>/shows/",
        proving.exhibit_shows,
        name="exhibit_shows",
    ),
    path(
        "disputes/<str:reference>/exhibits/<str:label>/shows/new/<str:kind>/",
        proving.add_shown,
        name="add_shown",
    ),
    path(
        "disputes/<str:reference>/exhibits/<str:label>/shows/<str:mark>/remove/",
        proving.remove_shown,
        name="remove_shown",
    ),
    path(
        "disputes/<str:reference>/exhibits/<str:label>/accept/",
        proving.acknowledge_exhibit,
        name="acknowledge_exhibit",
    ),
    path(
        "disputes/<str:reference>/inspection/ask/", inspecting.ask_inspection, name="ask_inspection"
    ),
    path(
        "disputes/<str:reference>/inspection/order/",
        inspecting.order_case_inspection,
        name="order_case_inspection",
    ),
    path("disputes/<str:reference>/inspection/fee/", inspecting.deposit_fee, name="deposit_fee"),
    path(
        "disputes/<str:reference>/inspection/cancel/",
        inspecting.cancel_inspection,
        name="cancel_inspection",
    ),
    path(
        "disputes/<str:reference>/inspection/<int:number>/fee/file/",
        inspecting.fee_file,
        name="fee_file",
    ),
    path(
        "disputes/<str:reference>/return/where/", returning.instruct_return, name="instruct_return"
    ),
    path("disputes/<str:reference>/return/sent/", returning.send_return, name="send_return"),
    path("disputes/<str:reference>/return/arrived/", returning.show_arrival, name="show_arrival"),
    path(
        "disputes/<str:reference>/return/received/",
        returning.receive_return,
        name="receive_return",
    ),
    path("disputes/<str:reference>/return/without/", returning.waive_return, name="waive_return"),
    path(
        "disputes/<str:reference>/return/decision/", returning.decide_return, name="decide_return"
    ),
    path(
        "disputes/<str:reference>/return/files/<str:what>/",
        returning.return_file,
        name="return_file",
    ),
    path("disputes/<str:reference>/transfer/", proving.record_transfer, name="record_transfer"),
    path("disputes/<str:reference>/transfer/file/", reading.transfer_file, name="transfer_file"),
    path("disputes/<str:reference>/advance/", advancing.advance, name="advance"),
    path("disputes/<str:reference>/advance/file/", advancing.advance_file, name="advance_file"),
    path("disputes/<str:reference>/recovery/", advancing.recover, name="recover"),
    path("disputes/<str:reference>/recovery/file/", advancing.recovery_file, name="recovery_file"),
    path("disputes/<str:reference>/export/", reading.case_file, name="case_file"),
    path("disputes/<str:reference>/ruling/", reading.ruling, name="ruling"),
    path("disputes/<str:reference>/ruling.pdf", reading.ruling_pdf, name="ruling_pdf"),
    *settling_urls.urlpatterns,
    path(
        "disputes/<str:reference>/rulings/<int:number>/",
        reading.numbered_ruling,
        name="numbered_ruling",
    ),
    path(
        "disputes/<str:reference>/rulings/<int:number>/ruling.pdf",
        reading.numbered_ruling_pdf,
        name="numbered_ruling_pdf",
    ),
    path("disputes/<str:reference>/appeal/", appealing.appeal, name="appeal"),
    path(
        "disputes/<str:reference>/appeal/withdraw/",
        appealing.withdraw_appeal,
        name="withdraw_appeal",
    ),
]
