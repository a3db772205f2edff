"""Deals made elsewhere: disputes that an officer has, or could take."""

from fairhold.demo.acts.claiming import (
    answers,
    brings_counterproof,
    escalates,
)
from fairhold.demo.acts.deciding import (
    asks,
    asks_more_time,
    deposits_fee,
    orders_inspection,
    proposes,
    reports,
    takes,
)
from fairhold.demo.plot import OFFLINE, Deal, Story
from fairhold.demo.stories.ways import heard
from fairhold.rules.dispute.flow import (
    ESCALATED,
    IN_REVIEW,
    INSPECTING,
)

STORIES = (
    Story(
        name="offline_untaken",
        channel=OFFLINE,
        state=ESCALATED,
        filed=9,
        claimant="supplier",
        deal=Deal(
            "kawabe",
            "dongshan",
            "drills",
            30,
            "27500",
            currency="JPY",
            incoterm=("EXW", "宁波"),
            arrives=False,
            paid=False,
        ),
        ground="goods_not_collected",
        remedy="refund",
        says="货物已备妥并两次通知买方提货，逾期二十余日无人提货，仓租由我方垫付。",
        asks="825000",
        then=(
            answers(5, "為替の急変で引取りが遅れています。来月前半の引取りを提案済みです。"),
            escalates(3),
        ),
    ),
    Story(
        name="offline_request",
        channel=OFFLINE,
        state=ESCALATED,
        filed=13,
        deal=Deal("altamar", "deccan", "scarves", 700, "9.10", currency="EUR"),
        says="Etiqueta: 70 % acrílico. Contrato: lana merina pura.",
        asks="3600.00",
        then=(
            *heard(10, "Only the labels are wrong.", 8, 7, "mei"),
            brings_counterproof(
                6, "Packing record", "Labels were ordered for another buyer's goods."
            ),
            asks(
                3,
                "mei",
                "respondent",
                "certificate",
                "Please bring the spinner's certificate for the lot.",
            ),
            asks_more_time(
                1,
                "respondent",
                "The mill is closed for a festival; its office answers next week.",
                6,
            ),
        ),
    ),
    Story(
        name="offline_fee_awaited",
        channel=OFFLINE,
        state=INSPECTING,
        filed=12,
        deal=Deal("vauquelin", "thanhmoc", "vases", 500, "10.40", currency="EUR"),
        says="Hauteur de 27 cm au lieu de 32 cm sur toute la série mesurée.",
        asks="1700.00",
        then=(
            *heard(9, "Chiều cao đo từ đế đến vai là 32 cm theo bản vẽ.", 7, 6, "mei"),
            orders_inspection(
                1, "mei", "rheinwacht", "240.00", "Measure twenty vases, foot to rim."
            ),
        ),
    ),
    Story(
        name="offline_company_at_work",
        channel=OFFLINE,
        state=INSPECTING,
        filed=14,
        deal=Deal("bluff", "dongshan", "knives", 8000, "1.10"),
        says="The blades are 15 mm wide.",
        asks="3000.00",
        then=(
            *heard(11, "Please measure with a calibrated caliper.", 9, 8, "olga"),
            orders_inspection(5, "olga", "pearl", "300.00", "Measure blades from ten cartons."),
            deposits_fee(3),
        ),
    ),
    Story(
        name="offline_inspected",
        channel=OFFLINE,
        state=ESCALATED,
        filed=22,
        deal=Deal("nordhaus", "qiaonan", "lamps", 250, "19.80", currency="EUR"),
        says="Die Dimmer fallen reihenweise aus.",
        asks="1500.00",
        then=(
            *heard(19, "请由第三方检测机构确认。", 17, 16, "omar"),
            orders_inspection(14, "omar", "rheinwacht", "260.00", "Try 25 lamps at 230 V."),
            deposits_fee(11),
            reports(4, "uwe", 250, kind="presence", present=True),
        ),
    ),
    Story(
        name="offline_in_review",
        channel=OFFLINE,
        state=IN_REVIEW,
        filed=15,
        deal=Deal("quetzal", "dongshan", "lathes", 5, "15200.00"),
        says="Volteo de 188 mm, no de 210 mm: las piezas de nuestros clientes no caben.",
        asks="58000.00",
        then=(
            *heard(12, "拆下防溅罩后回转直径为 210 毫米。", 10, 9, "olga"),
            proposes(
                2,
                "olga",
                "partial_refund",
                "30400.00",
                "The machines can be used for smaller work; two fifths of the price is the loss.",
            ),
        ),
    ),
    Story(
        name="offline_stepped_in",
        channel=OFFLINE,
        state=ESCALATED,
        filed=6,
        deal=Deal("quetzal", "miraeon", "chargers", 900, "7.60"),
        says="45 W medidos en lugar de 65 W.",
        asks="2500.00",
        then=(answers(3, "케이블을 확인해 주십시오."), takes(1, "omar")),
    ),
)
