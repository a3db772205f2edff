"""Trade assurance: disputes between the parties alone, and given up ones."""

from fairhold.demo.acts.claiming import (
    accepts,
    answers,
    says,
    withdraws,
)
from fairhold.demo.acts.talking import agrees_to_bidding, bids, offers, proposes_bidding
from fairhold.demo.plot import TRADE_ASSURANCE, Deal, Story
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
        name="dispute_to_answer",
        channel=TRADE_ASSURANCE,
        state=FILED,
        filed=3,
        deal=Deal(
            "nordhaus",
            "hengtai",
            "cushions",
            5000,
            "1.60",
            incoterm=("CIF", "Hamburg"),
            carrier="Pacific Line",
            shares=(3, 7),
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
            "vauquelin",
            "qiaonan",
            "robots",
            900,
            "14.50",
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
            "altamar",
            "thanhmoc",
            "vases",
            1200,
            "9.80",
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
            "nordhaus",
            "dongshan",
            "lamps",
            800,
            "21.40",
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
        deal=Deal("bluff", "miraeon", "chargers", 3000, "7.25", incoterm=("FOB", "Busan")),
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
        name="assured_accepted",
        channel=TRADE_ASSURANCE,
        state=ACCEPTED,
        filed=6,
        deal=Deal(
            "vauquelin",
            "hengtai",
            "buttons",
            40000,
            "0.11",
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
        name="assured_withdrawn",
        channel=TRADE_ASSURANCE,
        state=WITHDRAWN,
        filed=8,
        deal=Deal(
            "nordhaus",
            "karacay",
            "boxes",
            12000,
            "0.60",
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
        deal=Deal("wexcombe", "hengtai", "scarves", 400, "7.90", currency="GBP"),
        says="The fringe comes loose and the fibre is acrylic.",
        asks="900.00",
        then=(answers(36, "We will look into it with our weaver."), withdraws(30)),
    ),
)
