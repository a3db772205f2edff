"""Trade assurance: disputes that are not decided yet, at every stage."""

from fairhold.demo.acts.claiming import (
    accepts,
    answers,
    brings_counterproof,
    escalates,
    says,
    withdraws,
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
from fairhold.demo.acts.talking import agrees_to_bidding, bids, offers, proposes_bidding
from fairhold.demo.plot import TRADE_ASSURANCE, Deal, Story
from fairhold.demo.stories.ways import heard
from fairhold.rules.dispute.flow import (
    ACCEPTED,
    ANSWERED,
    DROPPED,
    ESCALATED,
    FILED,
    IN_REVIEW,
    INSPECTING,
    OVERDUE,
    WITHDRAWN,
)

STORIES = (
    Story(
        name="dispute_to_answer",
        channel=TRADE_ASSURANCE,
        state=FILED,
        filed=3,
        deal=Deal(
            buyer="nordhaus",
            supplier="hengtai",
            goods="cushions",
            quantity=5000,
            price="1.60",
            incoterm=("CIF", "Hamburg"),
            carrier="Pacific Line",
        ),
        says="Es kamen 46 statt 50 Kartons an: 400 Kissenbezüge fehlen. Der Spediteur hat am Kai "
        "gezählt, die Plombe war unversehrt.",
    ),
    Story(
        name="assured_filed_toys",
        channel=TRADE_ASSURANCE,
        state=FILED,
        filed=1,
        deal=Deal(
            buyer="vauquelin",
            supplier="qiaonan",
            goods="robots",
            quantity=900,
            price="14.50",
            currency="EUR",
            incoterm=("FOB", "Shantou"),
        ),
        says="Sur 40 robots essayés à l’arrivée, 17 ne s’allument pas du tout ; la base de charge "
        "reste sans réaction. C’est invendable avant Noël.",
        asks="5200.00",
    ),
    Story(
        name="assured_overdue",
        channel=TRADE_ASSURANCE,
        state=OVERDUE,
        filed=9,
        deal=Deal(
            buyer="altamar",
            supplier="thanhmoc",
            goods="vases",
            quantity=1200,
            price="9.80",
            currency="EUR",
            incoterm=("FOB", "Hải Phòng"),
        ),
        says="Los jarrones miden 27 cm en lugar de 32 cm. No encajan en los expositores que ya "
        "hemos fabricado para la temporada.",
        asks="3500.00",
    ),
    Story(
        name="assured_answered_offer",
        channel=TRADE_ASSURANCE,
        state=ANSWERED,
        filed=5,
        deal=Deal(
            buyer="nordhaus",
            supplier="dongshan",
            goods="lamps",
            quantity=800,
            price="21.40",
            currency="EUR",
            incoterm=("FCA", "Ningbo"),
        ),
        says="Bei 9 von 25 geprüften Tischleuchten ist der Dimmer ohne Funktion, das Licht "
        "flackert. Eine Nacharbeit bei uns im Lager kostet je Stück rund 4 Euro und dauert Wochen.",
        asks="4300.00",
        then=(
            answers(
                2,
                "我们出厂前逐台测试过调光器。请提供出现问题的灯具的批号和电压记录，"
                "我们愿意协商解决。",
            ),
            offers(
                1,
                "respondent",
                "partial_refund",
                "2400.00",
                conditions="如贵方保留全部货物，我们在接受后十四天内退还 2,400 欧元，"
                "并在下一订单中免费补发 60 个调光模块。",
            ),
            says(
                0,
                "claimant",
                "Danke für das Angebot. Wir prüfen bis morgen, ob die Ersatzmodule "
                "ohne Löten getauscht werden können – davon hängt unsere Antwort ab.",
            ),
        ),
    ),
    Story(
        name="assured_bidding",
        channel=TRADE_ASSURANCE,
        state=ANSWERED,
        filed=6,
        deal=Deal(
            buyer="bluff",
            supplier="miraeon",
            goods="chargers",
            quantity=3000,
            price="7.25",
            incoterm=("FOB", "Busan"),
        ),
        says="The chargers are sold as 65 W and deliver 45 W on our meter. Laptops do not charge.",
        asks="9000.00",
        then=(
            answers(
                2,
                "측정은 5 A 전자마커 케이블로 해야 65 W가 나옵니다. 일반 케이블에서는 "
                "규격상 45 W로 제한됩니다.",
            ),
            proposes_bidding(1),
            agrees_to_bidding(1),
            bids(0, "claimant", "5200.00"),
        ),
    ),
    Story(
        name="dispute_to_rule",
        channel=TRADE_ASSURANCE,
        state=ESCALATED,
        filed=9,
        deal=Deal(
            buyer="bluff",
            supplier="dongshan",
            goods="drills",
            quantity=120,
            price="185.00",
        ),
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
            buyer="wexcombe",
            supplier="deccan",
            goods="scarves",
            quantity=1500,
            price="8.40",
            currency="GBP",
            incoterm=("FOB", "Nhava Sheva"),
        ),
        says="The scarves are labelled 70 % acrylic. We ordered, and were invoiced for, pure Merino.",
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
            buyer="altamar",
            supplier="karacay",
            goods="boxes",
            quantity=20000,
            price="0.62",
            currency="EUR",
            incoterm=("CPT", "Valencia"),
            carrier="Anadolu Karayolu",
        ),
        says="El cartón pesa unos 704 g/m² y no 850 g/m²; las cajas ceden apiladas a cuatro alturas.",
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
            buyer="kawabe",
            supplier="dongshan",
            goods="knives",
            quantity=6000,
            price="210",
            currency="JPY",
            incoterm=("CIF", "横浜"),
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
        name="assured_accepted",
        channel=TRADE_ASSURANCE,
        state=ACCEPTED,
        filed=6,
        deal=Deal(
            buyer="vauquelin",
            supplier="hengtai",
            goods="buttons",
            quantity=40000,
            price="0.11",
            currency="EUR",
            incoterm=("DAP", "Lyon"),
        ),
        says="Boutons en résine polyester au lieu de corne véritable : nos manteaux sont vendus "
        "« boutons corne ».",
        asks="1900.00",
        then=(
            says(
                3,
                "respondent",
                "We mixed up two lots in our warehouse and are sorry. We accept the claim.",
            ),
            accepts(2),
        ),
    ),
    Story(
        name="assured_fee_awaited",
        channel=TRADE_ASSURANCE,
        state=INSPECTING,
        filed=12,
        deal=Deal(
            buyer="altamar",
            supplier="thanhmoc",
            goods="chairs",
            quantity=300,
            price="64.00",
            currency="EUR",
            incoterm=("FOB", "Cát Lái"),
        ),
        says="Las patas son de hevea chapada en roble, no de roble macizo. Se ve en cualquier corte.",
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
        deal=Deal(buyer="bluff", supplier="hengtai", goods="tents", quantity=500, price="38.50"),
        says="The poles are fibreglass. A magnet and a saw settle it in a minute.",
        asks="6200.00",
        then=(
            *heard(
                11, "The poles are of the agreed alloy, with a plastic sleeve.", 9, 8, "olga"
            ),
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
        deal=Deal(
            buyer="bluff", supplier="dongshan", goods="lathes", quantity=6, price="14900.00"
        ),
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
        name="assured_withdrawn",
        channel=TRADE_ASSURANCE,
        state=WITHDRAWN,
        filed=8,
        deal=Deal(
            buyer="nordhaus",
            supplier="karacay",
            goods="boxes",
            quantity=12000,
            price="0.60",
            currency="EUR",
            incoterm=("CPT", "Hamburg"),
            carrier="Anadolu Karayolu",
        ),
        says="Die Wellpappe wiegt nur rund 700 g/m² statt 850 g/m².",
        asks="1800.00",
        then=(
            answers(5, "Numune, stok sahasında ıslanmış bir paletten alınmış olabilir."),
            withdraws(3),
        ),
    ),
    Story(
        name="assured_dropped",
        channel=TRADE_ASSURANCE,
        state=DROPPED,
        filed=40,
        deal=Deal(
            buyer="wexcombe",
            supplier="hengtai",
            goods="scarves",
            quantity=400,
            price="7.90",
            currency="GBP",
        ),
        says="The fringe comes loose and the fibre is acrylic.",
        asks="900.00",
        then=(answers(36, "We will look into it with our weaver."), withdraws(30)),
    ),
    Story(
        name="assured_taken_early",
        channel=TRADE_ASSURANCE,
        state=ESCALATED,
        filed=7,
        deal=Deal(
            buyer="quetzal",
            supplier="qiaonan",
            goods="robots",
            quantity=600,
            price="13.90",
            incoterm=("FOB", "Shantou"),
        ),
        says="De 40 robots probados, 17 no encienden. Los clientes ya los están devolviendo.",
        asks="2800.00",
        then=(
            answers(3, "该批次出厂检验合格，问题可能出在贵方使用的充电器电压上。"),
            takes(1, "mei"),
        ),
    ),
)
