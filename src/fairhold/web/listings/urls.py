"""Where the pages of listings are found, and those of an order that is paid on the platform."""

from django.urls import path

from fairhold.web.listings import buying, reading, selling

urlpatterns = [
    path("listings/", reading.listings, name="listings"),
    path("listings/new/", selling.publish_listing, name="publish_listing"),
    path("listings/<str:reference>/", reading.listing, name="listing"),
    path("listings/<str:reference>/order/", buying.place_order, name="place_order"),
    path("listings/<str:reference>/change/", selling.change_listing, name="change_listing"),
    path("listings/<str:reference>/withdraw/", selling.withdraw_listing, name="withdraw_listing"),
    path("listings/<str:reference>/properties/", selling.choose_property, name="choose_property"),
    path(
        "listings/<str:reference>/properties/<str:kind>/", selling.add_property, name="add_property"
    ),
    path(
        "listings/<str:reference>/properties/<int:number>/remove/",
        selling.remove_property,
        name="remove_property",
    ),
    path("listings/<str:reference>/pictures/new/", selling.add_picture, name="add_picture"),
    path(
        "listings/<str:reference>/pictures/<int:number>/",
        reading.listing_picture,
        name="listing_picture",
    ),
    path(
        "listings/<str:reference>/pictures/<int:number>/remove/",
        selling.remove_picture,
        name="remove_picture",
    ),
    path("orders/<str:reference>/pay/", buying.pay_order, name="pay_order"),
    path("orders/<str:reference>/complete/", buying.complete_order, name="complete_order"),
]
