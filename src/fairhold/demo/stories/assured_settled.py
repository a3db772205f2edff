"""Trade assurance: disputes that were settled, or are over."""

from fairhold.demo.acts.claiming import answers
from fairhold.demo.acts.deciding import (
    confirms,
    rules,
    transfers,
)
from fairhold.demo.acts.talking import accepts_offer, confirms_done, offers, shows_done
from fairhold.demo.plot import TRADE_ASSURANCE, Deal, Story
from fairhold.demo.stories.ways import heard
from fairhold.rules.dispute.flow import CLOSED, SETTLED

STORIES = (
    Story(
        name="assured_instalments",
        channel=TRADE_ASSURANCE,
        state=SETTLED,
        filed=14,
        deal=Deal(
            "nordhaus",
            "hengtai",
            "towels",
            4000,
            "3.10",
            currency="EUR",
            incoterm=("CIF", "Hamburg"),
            carrier="Pacific Line",
        ),
        says="Der Frottierstoff wiegt 410 g/m² statt 500 g/m²; drei Tücher gewogen, Fotos anbei.",
        asks="2900.00",
        then=(
            answers(11, "这批毛巾是在旧机台上织的，克重确有偏差，我们愿意分期退款。"),
            offers(
                9,
                "respondent",
                "partial_refund",
                "2400.00",
                parts=((3, "800.00"), (-20, "800.00"), (-45, "800.00")),
            ),
            accepts_offer(7),
            shows_done(4, 1, "Bank transfer, first instalment"),
            confirms_done(3, 1),
        ),
    ),
    Story(
        name="assured_replacement",
        channel=TRADE_ASSURANCE,
        state=SETTLED,
        filed=13,
        deal=Deal("wexcombe", "dongshan", "knives", 3000, "1.35", currency="GBP"),
        says="Blades are 15 mm wide and rattle in the 18 mm holder.",
        asks="1400.00",
        remedy="replacement",
        then=(
            answers(10, "The wrong blades were packed at the end of a shift."),
            offers(
                8,
                "respondent",
                "replacement",
                what="3,000 sets of five 18 mm blades, by air, carriage paid; the wrong ones may "
                "be recycled.",
                perform=-15,
            ),
            accepts_offer(6),
        ),
    ),
    Story(
        name="assured_late_refund",
        channel=TRADE_ASSURANCE,
        state=SETTLED,
        filed=18,
        deal=Deal(
            "altamar",
            "hengtai",
            "cushions",
            2500,
            "1.75",
            currency="EUR",
            incoterm=("CIF", "Valencia"),
        ),
        says="Faltan 200 fundas: el transitario contó 2.300 piezas al abrir el contenedor.",
        then=(
            answers(15, "Four cartons were left on the quay. We will refund them."),
            offers(12, "respondent", "partial_refund", "350.00", until=8, perform=3),
            accepts_offer(10),
        ),
    ),
    Story(
        name="assured_closed_paid",
        channel=TRADE_ASSURANCE,
        state=CLOSED,
        filed=45,
        deal=Deal("nordhaus", "dongshan", "lamps", 300, "22.00", currency="EUR"),
        says="Neun von 25 Leuchten flackern; der Dimmer regelt nicht.",
        asks="1500.00",
        then=(
            *heard(41, "部分调光器来自另一供应商，我们承认存在问题。", 39, 38, "olga"),
            confirms(30, "olga", "The pictures and the answer agree."),
            transfers(26),
        ),
    ),
    Story(
        name="assured_closed_dismissed",
        channel=TRADE_ASSURANCE,
        state=CLOSED,
        filed=48,
        deal=Deal("quetzal", "qiaonan", "robots", 150, "14.10"),
        says="Los robots no cargan con nuestros cargadores de 127 V.",
        asks="900.00",
        then=(
            *heard(44, "说明书写明仅限 220 V 充电器，随箱附带的充电底座工作正常。", 42, 41, "mei"),
            rules(
                33,
                "mei",
                "dismiss",
                "0",
                "With the base that was delivered they work; another charger was never promised.",
            ),
        ),
    ),
)
