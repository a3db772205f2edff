"""Deals made elsewhere: disputes between the parties alone. The platform holds no money."""

from fairhold.demo.acts.claiming import (
    accepts,
    answers,
    says,
    withdraws,
)
from fairhold.demo.acts.invited import invited
from fairhold.demo.acts.talking import agrees_to_bidding, bids, offers, proposes_bidding
from fairhold.demo.plot import OFFLINE, Deal, Story
from fairhold.rules.dispute.flow import (
    ACCEPTED,
    ANSWERED,
    DROPPED,
    FILED,
    OVERDUE,
    WITHDRAWN,
)

STORIES = (
    Story(
        name="offline_filed_unpaid",
        channel=OFFLINE,
        state=FILED,
        filed=2,
        claimant="supplier",
        deal=Deal(
            "nordhaus",
            "karacay",
            "boxes",
            8000,
            "0.66",
            currency="EUR",
            incoterm=("DAP", "Hamburg"),
            carrier="Anadolu Karayolu",
            paid=False,
        ),
        ground="payment_not_received",
        remedy="refund",
        says="Mallar teslim alındı, fatura vadesi geçti; bugüne kadar hesabımıza hiçbir ödeme "
        "gelmedi. İki hatırlatma e-postamız yanıtsız kaldı.",
        asks="5280.00",
    ),
    Story(
        name="offline_filed_invited",
        channel=OFFLINE,
        state=FILED,
        filed=2,
        deal=Deal(
            "nordhaus",
            "deccan",
            "buttons",
            20000,
            "0.12",
            currency="EUR",
            incoterm=("FCA", "Chennai"),
            arrives=False,
        ),
        course=invited("Palar Valley Horn Works", "IN", "Asia/Kolkata", "sales@palar-horn.example"),
        says="Die Knöpfe sind aus Polyesterharz, nicht aus echtem Horn.",
        asks="1200.00",
    ),
    Story(
        name="offline_overdue",
        channel=OFFLINE,
        state=OVERDUE,
        filed=7,
        deal=Deal(
            "kawabe", "karacay", "boxes", 5000, "118", currency="JPY", incoterm=("CIF", "名古屋")
        ),
        says="坪量が約700g/m²しかなく、契約の850g/m²を満たしていません。積載試験で底が抜けました。",
        asks="150000",
    ),
    Story(
        name="offline_answered_offer",
        channel=OFFLINE,
        state=ANSWERED,
        filed=5,
        claimant="supplier",
        deal=Deal("bluff", "hengtai", "tents", 220, "36.00", paid=False),
        ground="payment_not_received",
        remedy="refund",
        says="货物已于上月签收，合同约定到货后十五日内付款，至今未收到任何款项。",
        asks="7920.00",
        then=(
            answers(2, "Cash is tight until our spring sales are in. We do not deny the debt."),
            offers(
                1,
                "respondent",
                "payment",
                "7920.00",
                parts=((-14, "2640.00"), (-44, "2640.00"), (-74, "2640.00")),
                conditions="No interest, if each instalment comes in time.",
            ),
        ),
    ),
    Story(
        name="offline_bidding",
        channel=OFFLINE,
        state=ANSWERED,
        filed=6,
        deal=Deal("wexcombe", "dongshan", "knives", 2500, "1.20", currency="GBP"),
        says="15 mm blades; the safety lock does not hold them.",
        asks="1300.00",
        then=(
            answers(2, "Drawing B has 15 mm. We are ready to meet half way."),
            proposes_bidding(1, "respondent"),
            agrees_to_bidding(1, "claimant"),
            bids(0, "respondent", "600.00"),
        ),
    ),
    Story(
        name="offline_accepted",
        channel=OFFLINE,
        state=ACCEPTED,
        filed=6,
        deal=Deal("bluff", "qiaonan", "robots", 350, "13.20"),
        says="17 of 40 robots never switch on.",
        asks="1900.00",
        then=(accepts(3),),
    ),
    Story(
        name="offline_withdrawn",
        channel=OFFLINE,
        state=WITHDRAWN,
        filed=7,
        deal=Deal("wexcombe", "karacay", "boxes", 4000, "0.58", currency="GBP"),
        says="Board far below 850 g/m².",
        asks="600.00",
        then=(
            answers(4, "Yeni koliler bu hafta yola çıkıyor."),
            says(3, "claimant", "Thank you, that settles it for us."),
            withdraws(3),
        ),
    ),
    Story(
        name="offline_dropped",
        channel=OFFLINE,
        state=DROPPED,
        filed=34,
        deal=Deal("altamar", "hengtai", "cushions", 1000, "1.90", currency="EUR"),
        says="Faltan 80 fundas.",
        then=(answers(31, "Eighty covers are with the courier."), withdraws(27)),
    ),
)
