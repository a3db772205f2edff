"""Trade assurance: disputes that an officer has, or could take."""

from fairhold.demo.acts.claiming import (
    answers,
    brings_counterproof,
    escalates,
)
from fairhold.demo.acts.deciding import (
    asks,
    asks_more_time,
    deposits_fee,
    notes,
    orders_inspection,
    proposes,
    stops_clock,
    takes,
)
from fairhold.demo.plot import TRADE_ASSURANCE, Deal, Story
from fairhold.demo.stories.ways import heard
from fairhold.rules.dispute.flow import (
    ESCALATED,
    IN_REVIEW,
    INSPECTING,
)

STORIES = (
    Story(
        name="dispute_to_rule",
        channel=TRADE_ASSURANCE,
        state=ESCALATED,
        filed=9,
        deal=Deal("bluff", "dongshan", "drills", 120, "185.00", shares=(3, 7)),
        says="None of the presses carries the warning label on the belt guard.",
        asks="4800.00",
        then=(
            answers(4, "The labels were packed in each box for the buyer to apply."),
            escalates(3),
        ),
    ),
    Story(
        name="assured_request",
        channel=TRADE_ASSURANCE,
        state=ESCALATED,
        filed=12,
        deal=Deal(
            "wexcombe",
            "deccan",
            "scarves",
            1500,
            "8.40",
            currency="GBP",
            incoterm=("FOB", "Nhava Sheva"),
        ),
        says="The scarves are labelled 70 % acrylic. We ordered, and paid for, pure Merino.",
        asks="5900.00",
        then=(
            *heard(
                8,
                "The label is a mistake of our packing contractor; the yarn is Merino throughout. "
                "We can show the spinner's certificate.",
                6,
                5,
                "olga",
            ),
            asks(
                1,
                "olga",
                "respondent",
                "lab_report",
                "Please have a laboratory test the fibre of two scarves from the lot, and send the "
                "report with how they were drawn.",
            ),
        ),
    ),
    Story(
        name="assured_clock_stopped",
        channel=TRADE_ASSURANCE,
        state=ESCALATED,
        filed=13,
        deal=Deal(
            "altamar",
            "karacay",
            "boxes",
            20000,
            "0.62",
            currency="EUR",
            incoterm=("CPT", "Valencia"),
            carrier="Anadolu Karayolu",
        ),
        says="El cartón pesa unos 704 g/m² y no 850 g/m²; las cajas ceden apiladas en cuatro.",
        asks="2600.00",
        then=(
            *heard(
                9,
                "Karton, depoda nem aldığı için ölçüm hatalıdır; fabrikamızdaki tartımda gramaj "
                "845 g/m² çıkmıştır. Nakliyecinin sıcaklık ve nem kayıtlarına bakılmasını isteriz.",
                7,
                6,
                "omar",
            ),
            stops_clock(
                2,
                "omar",
                "carrier",
                "The carrier's records of temperature and humidity in the trailer.",
                10,
            ),
        ),
    ),
    Story(
        name="assured_more_time",
        channel=TRADE_ASSURANCE,
        state=ESCALATED,
        filed=14,
        deal=Deal(
            "kawabe", "dongshan", "knives", 6000, "210", currency="JPY", incoterm=("CIF", "横浜")
        ),
        says="刃幅が18mmではなく約15mmで、既存の替刃ホルダーに合いません。"
        "全数返品は望みませんが、相応の減額を求めます。",
        asks="430000",
        then=(
            *heard(
                10,
                "图纸版本 B 注明刃宽 15 毫米，买方采购员曾以邮件确认。我们正在查找该邮件。",
                8,
                7,
                "olga",
            ),
            asks(
                3,
                "olga",
                "respondent",
                "message",
                "Please bring the message in which the buyer confirmed drawing revision B.",
            ),
            asks_more_time(
                1,
                "respondent",
                "负责该订单的业务员正在休产假，她的邮箱需要信息部门恢复后才能导出。",
                7,
            ),
        ),
    ),
    Story(
        name="assured_fee_awaited",
        channel=TRADE_ASSURANCE,
        state=INSPECTING,
        filed=12,
        deal=Deal(
            "altamar",
            "thanhmoc",
            "chairs",
            300,
            "64.00",
            currency="EUR",
            incoterm=("FOB", "Cát Lái"),
        ),
        says="Las patas son de hevea chapada en roble, no de roble macizo. Se ve al cortarlas.",
        asks="7700.00",
        remedy="price_reduction",
        then=(
            *heard(
                8,
                "Toàn bộ ghế làm từ gỗ sồi trắng nhập khẩu, có hóa đơn gỗ. Ảnh của bên mua là một "
                "mẫu trưng bày khác, không thuộc lô hàng này.",
                6,
                5,
                "omar",
            ),
            orders_inspection(
                1, "omar", "pearl", "380.00", "Cut two legs from different cartons; name the wood."
            ),
        ),
    ),
    Story(
        name="assured_company_at_work",
        channel=TRADE_ASSURANCE,
        state=INSPECTING,
        filed=15,
        deal=Deal("bluff", "hengtai", "tents", 500, "38.50"),
        says="The poles are fibreglass. A magnet and a saw settle it in a minute.",
        asks="6200.00",
        then=(
            *heard(11, "The poles are of the agreed alloy, with a plastic sleeve.", 9, 8, "olga"),
            orders_inspection(
                5, "olga", "pearl", "520.00", "Look at poles from at least five cartons."
            ),
            deposits_fee(3),
        ),
    ),
    Story(
        name="assured_in_review",
        channel=TRADE_ASSURANCE,
        state=IN_REVIEW,
        filed=16,
        deal=Deal("bluff", "dongshan", "lathes", 6, "14900.00"),
        says="The lathes swing 188 mm over the bed, not 210 mm. Our parts do not fit on them.",
        asks="62000.00",
        then=(
            *heard(
                12,
                "The swing is 210 mm once the splash guard is taken off, as the manual shows.",
                10,
                9,
                "omar",
            ),
            brings_counterproof(8, "Manual, page 14: splash guard", "See the drawing of the bed."),
            notes(7, "omar", "Asked the workshop next door: nobody turns without the guard."),
            proposes(
                1,
                "omar",
                "partial_refund",
                "31000.00",
                "The guard is part of the machine as sold; a third of the price reflects the loss.",
            ),
        ),
    ),
    Story(
        name="assured_taken_early",
        channel=TRADE_ASSURANCE,
        state=ESCALATED,
        filed=7,
        deal=Deal("quetzal", "qiaonan", "robots", 600, "13.90", incoterm=("FOB", "Shantou")),
        says="De 40 robots probados, 17 no encienden. Los clientes ya los están devolviendo.",
        asks="2800.00",
        then=(
            answers(3, "该批次出厂检验合格，问题可能出在贵方使用的充电器电压上。"),
            takes(1, "mei"),
        ),
    ),
)
