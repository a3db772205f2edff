"""Where the pages about settling a dispute are found."""

from django.urls import path

from fairhold.web.disputes.views import bidding, settling

_OFFER = "disputes/<str:reference>/offers/<int:number>"
_BIDDING = "disputes/<str:reference>/bidding"
_PART = "disputes/<str:reference>/settlement/parts/<int:number>"

urlpatterns = [
    path("disputes/<str:reference>/offers/new/", settling.make_offer, name="make_offer"),
    path(f"{_OFFER}/accept/", settling.accept_offer, name="accept_offer"),
    path(f"{_OFFER}/decline/", settling.decline_offer, name="decline_offer"),
    path(f"{_OFFER}/withdraw/", settling.take_back_offer, name="take_back_offer"),
    path(f"{_BIDDING}/", bidding.bidding, name="bidding"),
    path(f"{_BIDDING}/propose/", bidding.propose_bidding, name="propose_bidding"),
    path(f"{_BIDDING}/agree/", bidding.agree_to_bidding, name="agree_to_bidding"),
    path(f"{_BIDDING}/leave/", bidding.leave_bidding, name="leave_bidding"),
    path(f"{_BIDDING}/bid/", bidding.bid, name="bid"),
    path("disputes/<str:reference>/settlement/", settling.settlement, name="settlement"),
    path(f"{_PART}/file/", settling.settlement_file, name="settlement_file"),
    path(f"{_PART}/show/", settling.show_performance, name="show_performance"),
    path(f"{_PART}/confirm/", settling.confirm_performance, name="confirm_performance"),
    path(f"{_PART}/contest/", settling.contest_performance, name="contest_performance"),
    path(f"{_PART}/extend/", settling.extend_performance, name="extend_performance"),
    path(f"{_PART}/forgive/", settling.forgive_performance, name="forgive_performance"),
    path(f"{_PART}/revive/", settling.revive_dispute, name="revive_dispute"),
]
