"""Wholesale: disputes settled or decided; refunds leave the money that the platform held."""

from fairhold.demo.acts.claiming import answers
from fairhold.demo.acts.deciding import appeals, rules, rules_on_appeal, takes
from fairhold.demo.acts.listed import refunded
from fairhold.demo.acts.returning import says_where, sends, shows_arrival
from fairhold.demo.acts.talking import accepts_offer, offers
from fairhold.demo.plot import WHOLESALE, Deal, Story
from fairhold.demo.stories.ways import heard
from fairhold.rules.dispute.flow import APPEALED, CLOSED, RULED, RULED_ON_APPEAL, SETTLED

PARCEL = "Northgate Parcel"

STORIES = (
    Story(
        name="wholesale_settled",
        channel=WHOLESALE,
        state=SETTLED,
        filed=13,
        deal=Deal(
            "nordhaus",
            "deccan",
            "scarves",
            150,
            "9.80",
            currency="EUR",
            incoterm=("DAP", "Hamburg"),
            carrier=PARCEL,
        ),
        says="Laut Etikett 70 % Acryl, im Angebot stand 100 % Merino.",
        asks="900.00",
        remedy="replacement",
        then=(
            answers(10, "We can weave the quantity again from the right yarn."),
            offers(
                8,
                "respondent",
                "replacement",
                what="150 scarves of 100 % Merino, with the spinner's certificate.",
                perform=-12,
            ),
            accepts_offer(6),
        ),
    ),
    Story(
        name="wholesale_clear_cut",
        channel=WHOLESALE,
        state=RULED,
        filed=14,
        deal=Deal(
            "quetzal",
            "miraeon",
            "chargers",
            100,
            "8.90",
            incoterm=("DAP", "Veracruz"),
            arrives=False,
            carrier=PARCEL,
        ),
        ground="never_delivered",
        remedy="refund",
        says="El pedido nunca llegó y el proveedor no contesta.",
        asks="890.00",
    ),
    Story(
        name="wholesale_refund_awaited",
        channel=WHOLESALE,
        state=RULED,
        filed=16,
        deal=Deal(
            "bluff", "dongshan", "knives", 700, "1.45", incoterm=("DAP", "Houston"), carrier=PARCEL
        ),
        says="Every blade is 15 mm wide.",
        asks="600.00",
        then=(
            *heard(12, "The compact version was ordered.", 10, 9, "mei"),
            rules(2, "mei", "partial_refund", "480.00", "The listing has one version, of 18 mm."),
        ),
    ),
    Story(
        name="wholesale_return_instructed",
        channel=WHOLESALE,
        state=RULED,
        filed=20,
        deal=Deal(
            "vauquelin",
            "hengtai",
            "tents",
            40,
            "39.00",
            currency="EUR",
            incoterm=("DAP", "Lyon"),
            carrier=PARCEL,
        ),
        says="Arceaux en fibre de verre au lieu d’aluminium.",
        asks="1560.00",
        remedy="return_and_refund",
        then=(
            *heard(16, "The poles are stronger than aluminium.", 14, 13, "omar"),
            rules(
                5,
                "omar",
                "return_and_refund",
                "1560.00",
                "Aluminium was promised in the listing, and not delivered.",
            ),
            says_where(3, "Hengtai Textile, Returns, 18 Yuexiu Road, Shaoxing"),
        ),
    ),
    Story(
        name="wholesale_return_arrived",
        channel=WHOLESALE,
        state=RULED,
        filed=28,
        deal=Deal(
            "altamar",
            "thanhmoc",
            "chairs",
            20,
            "72.00",
            currency="EUR",
            incoterm=("DAP", "Valencia"),
        ),
        says="Sillas chapadas, no macizas.",
        asks="1440.00",
        remedy="return_and_refund",
        then=(
            *heard(24, "Đây là gỗ sồi ghép, không phải gỗ dán.", 22, 21, "omar"),
            rules(14, "omar", "return_and_refund", "1440.00", "Veneer over rubberwood is not oak."),
            says_where(12, "Kho trả hàng Thanh Mộc, KCN Sóng Thần, Bình Dương"),
            sends(9, "Meridian Ocean Line", "MERU7755120"),
            shows_arrival(0, "Meridian Ocean Line"),
        ),
    ),
    Story(
        name="wholesale_appealed",
        channel=WHOLESALE,
        state=APPEALED,
        filed=22,
        deal=Deal(
            "kawabe",
            "hengtai",
            "towels",
            500,
            "420",
            currency="JPY",
            incoterm=("DAP", "横浜"),
            carrier=PARCEL,
        ),
        says="実測410g/m²で、表示の500g/m²を大きく下回ります。",
        asks="70000",
        then=(
            *heard(18, "潮湿和洗涤都会影响克重。", 16, 15, "mei"),
            rules(
                8,
                "mei",
                "partial_refund",
                "20000",
                "Too light, but sold on at nearly the full price.",
            ),
            appeals(
                2,
                "claimant",
                "the value of the goods as delivered",
                "全額で転売したという認定は誤りです。値引き販売の伝票があります。",
            ),
        ),
    ),
    Story(
        name="wholesale_ruled_on_appeal",
        channel=WHOLESALE,
        state=RULED_ON_APPEAL,
        filed=40,
        deal=Deal(
            "wexcombe",
            "deccan",
            "scarves",
            200,
            "8.20",
            currency="GBP",
            incoterm=("DAP", "Felixstowe"),
            carrier=PARCEL,
        ),
        says="Acrylic, says the label; Merino, said the listing.",
        asks="1100.00",
        then=(
            *heard(36, "A labelling error.", 34, 33, "mei"),
            rules(26, "mei", "partial_refund", "500.00", "The label speaks against its maker."),
            appeals(16, "claimant", "the amount", "Half of what was paid is not the loss."),
            takes(14, "omar"),
            rules_on_appeal(
                2, "omar", "partial_refund", "900.00", "Acrylic sells at under half the price."
            ),
        ),
    ),
    Story(
        name="wholesale_closed_paid",
        channel=WHOLESALE,
        state=CLOSED,
        filed=44,
        deal=Deal(
            "nordhaus",
            "hengtai",
            "towels",
            250,
            "2.85",
            incoterm=("DAP", "Hamburg"),
            carrier=PARCEL,
        ),
        says="Die Tücher wiegen 410 g/m² statt 500 g/m².",
        asks="250.00",
        then=(
            *heard(40, "We regret the lighter yarn.", 38, 37, "mei"),
            rules(30, "mei", "partial_refund", "130.00", "A fifth lighter, a fifth less."),
            refunded(26, "130.00"),
        ),
    ),
    Story(
        name="wholesale_closed_dismissed",
        channel=WHOLESALE,
        state=CLOSED,
        filed=46,
        deal=Deal("quetzal", "thanhmoc", "vases", 60, "12.00", incoterm=("DAP", "Veracruz")),
        says="El azul no es el de la fotografía.",
        asks="200.00",
        then=(
            *heard(
                42, "Men phản ứng thì mỗi chiếc một màu, trang bán hàng đã ghi rõ.", 40, 39, "omar"
            ),
            rules(30, "omar", "dismiss", "0", "A reactive glaze differs from piece to piece."),
        ),
    ),
)
