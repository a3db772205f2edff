"""Wholesale: disputes that an officer has, or could take."""

from fairhold.demo.acts.claiming import answers, escalates
from fairhold.demo.acts.deciding import (
    asks,
    deposits_fee,
    orders_inspection,
    proposes,
    takes,
)
from fairhold.demo.plot import WHOLESALE, Deal, Story
from fairhold.demo.stories.ways import heard
from fairhold.rules.dispute.flow import (
    ESCALATED,
    IN_REVIEW,
    INSPECTING,
)

DAP_HAMBURG, DAP_YOKOHAMA = ("DAP", "Hamburg"), ("DAP", "横浜")

STORIES = (
    Story(
        name="wholesale_untaken",
        channel=WHOLESALE,
        state=ESCALATED,
        filed=13,
        deal=Deal(
            "quetzal",
            "qiaonan",
            "robots",
            60,
            "15.90",
            incoterm=("DAP", "Veracruz"),
            carrier="Northgate Parcel",
        ),
        says="De 40 robots, 17 no encienden ni conectados a su base.",
        asks="380.00",
        then=(answers(9, "请先按说明书第 4 页重置机器人，再充电八小时。"),),
    ),
    Story(
        name="wholesale_request",
        channel=WHOLESALE,
        state=ESCALATED,
        filed=12,
        deal=Deal(
            "wexcombe",
            "hengtai",
            "towels",
            300,
            "2.60",
            currency="GBP",
            incoterm=("DAP", "Felixstowe"),
            carrier="Northgate Parcel",
        ),
        says="The terry is thin: about 410 g/m² on our scales.",
        asks="240.00",
        then=(
            *heard(8, "Kitchen scales are not a laboratory.", 6, 5, "olga"),
            asks(
                1,
                "olga",
                "claimant",
                "lab_report",
                "Please have a laboratory weigh three towels, unwashed, and send its report.",
            ),
        ),
    ),
    Story(
        name="wholesale_never_came",
        channel=WHOLESALE,
        state=ESCALATED,
        filed=16,
        deal=Deal(
            "altamar",
            "karacay",
            "boxes",
            3000,
            "0.70",
            currency="EUR",
            incoterm=("DAP", "Valencia"),
            arrives=False,
            carrier="Northgate Parcel",
        ),
        ground="never_delivered",
        remedy="refund",
        says="No ha llegado nada y el transportista no tiene registro de ninguna recogida.",
        asks="2100.00",
    ),
    Story(
        name="wholesale_fee_awaited",
        channel=WHOLESALE,
        state=INSPECTING,
        filed=12,
        deal=Deal(
            "kawabe",
            "qiaonan",
            "robots",
            500,
            "2300",
            currency="JPY",
            incoterm=DAP_YOKOHAMA,
            carrier="Northgate Parcel",
        ),
        says="開梱した40台のうち17台が起動しません。充電台のランプも点灯しません。",
        asks="390000",
        then=(
            *heard(8, "我们怀疑买方使用了 100 伏适配器。请独立机构检测。", 6, 5, "olga"),
            orders_inspection(
                2, "olga", "pearl", "45000", "Try forty robots on the base delivered, at 100 V."
            ),
        ),
    ),
    Story(
        name="wholesale_company_at_work",
        channel=WHOLESALE,
        state=INSPECTING,
        filed=16,
        deal=Deal(
            "nordhaus",
            "miraeon",
            "chargers",
            400,
            "8.20",
            currency="EUR",
            incoterm=DAP_HAMBURG,
            carrier="Northgate Parcel",
        ),
        says="Gemessen 45 W statt 65 W, mit drei verschiedenen Kabeln.",
        asks="1400.00",
        then=(
            *heard(12, "지정된 케이블을 사용하지 않은 측정은 인정할 수 없습니다.", 10, 9, "omar"),
            orders_inspection(
                5, "omar", "rheinwacht", "290.00", "Measure with an electronically marked cable."
            ),
            deposits_fee(3),
        ),
    ),
    Story(
        name="wholesale_in_review",
        channel=WHOLESALE,
        state=IN_REVIEW,
        filed=16,
        deal=Deal(
            "wexcombe",
            "dongshan",
            "lathes",
            5,
            "12400.00",
            currency="GBP",
            incoterm=("DAP", "Sheffield"),
        ),
        says="Five lathes with 188 mm of swing. The listing says 210 mm.",
        asks="48000.00",
        remedy="return_and_refund",
        then=(
            *heard(12, "The listing shows the model, not each of its settings.", 10, 9, "omar"),
            proposes(
                2,
                "omar",
                "return_and_refund",
                "62000.00",
                "A lathe that does not take the part is of no use to its buyer.",
            ),
        ),
    ),
    Story(
        name="wholesale_stepped_in",
        channel=WHOLESALE,
        state=ESCALATED,
        filed=8,
        deal=Deal(
            "kawabe",
            "dongshan",
            "knives",
            1000,
            "205",
            currency="JPY",
            incoterm=DAP_YOKOHAMA,
            carrier="Northgate Parcel",
        ),
        says="刃幅が表示より3mm狭く、安全ロックが効きません。",
        asks="95000",
        then=(
            answers(4, "请提供游标卡尺测量照片。"),
            escalates(3),
            takes(1, "mei"),
        ),
    ),
)
