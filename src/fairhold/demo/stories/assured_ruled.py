"""Trade assurance: rulings that are not carried out yet: returns, appeals, an advance."""

from fairhold.demo.acts.deciding import (
    advances,
    appeals,
    rules,
    rules_on_appeal,
    takes,
)
from fairhold.demo.acts.returning import objects, says_where, sends, shows_arrival
from fairhold.demo.plot import TRADE_ASSURANCE, Deal, Story
from fairhold.demo.stories.ways import heard
from fairhold.rules.dispute.flow import APPEALED, RULED, RULED_ON_APPEAL

STORIES = (
    Story(
        name="assured_return_ordered",
        channel=TRADE_ASSURANCE,
        state=RULED,
        filed=17,
        deal=Deal(
            "vauquelin",
            "thanhmoc",
            "chairs",
            120,
            "66.00",
            currency="EUR",
            incoterm=("FOB", "Cát Lái"),
        ),
        says="Piètements en hévéa plaqué : ce n’est pas le chêne massif commandé.",
        asks="7900.00",
        remedy="return_and_refund",
        then=(
            *heard(13, "Ghế đúng mẫu đã duyệt ngày ký hợp đồng.", 11, 10, "omar"),
            rules(
                1,
                "omar",
                "return_and_refund",
                "7920.00",
                "The legs are veneered throughout; oak was the point of the order.",
            ),
        ),
    ),
    Story(
        name="assured_return_sent",
        channel=TRADE_ASSURANCE,
        state=RULED,
        filed=24,
        deal=Deal(
            "kawabe", "qiaonan", "robots", 200, "2150", currency="JPY", incoterm=("CIF", "神戸")
        ),
        says="40台中17台の電源が入りません。全数を返品し、代金の返還を求めます。",
        asks="430000",
        remedy="return_and_refund",
        then=(
            *heard(
                20, "运输途中电池保护板可能受潮，我们建议更换电池，不同意整批退货。", 18, 17, "mei"
            ),
            rules(
                11,
                "mei",
                "return_and_refund",
                "430000",
                "Two in five do not switch on; a battery is not for a buyer of toys to change.",
            ),
            says_where(9, "广东省汕头市澄海区桥南工业园 12 栋，退货仓，收件人：陈思远"),
            sends(3, "Meridian Ocean Line", "MERU7741902"),
        ),
    ),
    Story(
        name="assured_return_disputed",
        channel=TRADE_ASSURANCE,
        state=RULED,
        filed=30,
        deal=Deal("bluff", "dongshan", "drills", 40, "188.00"),
        says="No warning label on any belt guard; customs will not release them for sale.",
        asks="7000.00",
        remedy="return_and_refund",
        then=(
            *heard(26, "Labels were in the accessory bag.", 24, 23, "mei"),
            rules(
                18,
                "mei",
                "return_and_refund",
                "7000.00",
                "The contract has the label on the guard, not in a bag.",
            ),
            says_where(17, "Dongshan Machinery, Gate 3, Beilun District, Ningbo", "On pallets."),
            sends(14, "Meridian Ocean Line", "MERU7730018"),
            shows_arrival(2, "Meridian Ocean Line"),
            objects(
                1,
                "different_or_empty",
                "到货的 40 台中有 31 台是旧机，皮带轮磨损，序列号与我方发货清单不符。",
            ),
        ),
    ),
    Story(
        name="assured_appealed",
        channel=TRADE_ASSURANCE,
        state=APPEALED,
        filed=26,
        deal=Deal("wexcombe", "deccan", "scarves", 900, "8.10", currency="GBP", shares=(3, 7)),
        says="Acrylic again, after we had agreed on Merino for the second lot.",
        asks="3600.00",
        then=(
            *heard(22, "The lot was approved by the buyer's own inspector.", 20, 19, "mei"),
            rules(
                9,
                "mei",
                "partial_refund",
                "3100.00",
                "The label names acrylic; no approval of this lot was shown.",
            ),
            appeals(
                3,
                "respondent",
                "deviation of T1",
                "The label was read, the fibre never tested. A label is no measurement.",
            ),
        ),
    ),
    Story(
        name="assured_ruled_on_appeal",
        channel=TRADE_ASSURANCE,
        state=RULED_ON_APPEAL,
        filed=42,
        deal=Deal(
            "altamar",
            "karacay",
            "boxes",
            15000,
            "0.64",
            currency="EUR",
            incoterm=("CPT", "Valencia"),
            carrier="Anadolu Karayolu",
        ),
        says="Cartón de 700 g/m²: las cajas no soportan la carga anunciada.",
        asks="3100.00",
        then=(
            *heard(38, "Gramaj toleransı sözleşmede ±%10 olarak konuşulmuştu.", 36, 35, "omar"),
            rules(
                28,
                "omar",
                "partial_refund",
                "1600.00",
                "17 % too light is outside any tolerance that was written down.",
            ),
            appeals(
                18,
                "claimant",
                "the amount",
                "La reducción no cubre la diferencia de valor entre ambas calidades.",
            ),
            takes(16, "mei"),
            rules_on_appeal(
                2,
                "mei",
                "partial_refund",
                "2300.00",
                "The lighter board sells at three quarters of the price; the refund follows that.",
            ),
        ),
    ),
    Story(
        name="assured_advanced",
        channel=TRADE_ASSURANCE,
        state=RULED,
        filed=46,
        deal=Deal("nordhaus", "miraeon", "chargers", 2000, "7.40", currency="EUR"),
        says="Die Ladegeräte liefern 45 W statt 65 W; an vier Geräten gemessen.",
        asks="4300.00",
        then=(
            *heard(42, "표시 출력은 최대값이며 실제 사용에는 문제가 없습니다.", 40, 39, "olga"),
            rules(
                31,
                "olga",
                "partial_refund",
                "4200.00",
                "65 W is printed on each and was promised; 45 W sells for less by that much.",
            ),
            advances(14, "omar"),
        ),
    ),
)
