from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.read.charsets import guess
from generator.read.decode import decode

SIMPLIFIED = [
    "港口管理局周一表示，停工六周之后，起重机已经恢复作业，第一批货船在中午之前卸货完毕。",
    "公司公告称，拟以自有资金回购不超过三亿元股份，用于员工持股计划，回购价格不超过每股28.50元。",
    "前三季度实现营业收入42.6亿元，同比增长17.3%；归属于上市公司股东的净利润5.1亿元，同比下降4.2%。",
    "记者从会议上获悉，新能源汽车的出口量连续第五个月上涨，欧洲仍是最大的市场。",
    "分析师认为，存储芯片价格的涨势可能持续到明年上半年，AI服务器的需求是主要原因。",
    "市场监管部门提醒消费者：购买理财产品前，请仔细阅读说明书，注意其中的风险。",
]
TRADITIONAL = [
    "港口管理局週一表示，停工六週之後，起重機已經恢復作業，第一批貨船在中午之前卸貨完畢。",
    "公司公告稱，擬以自有資金回購不超過三億元股份，用於員工持股計劃，每股價格上限為港幣28.50元。",
    "恆生指數午後跌幅擴大，科技股普遍受壓，成交額較前一個交易日增加約一成。",
    "財政司司長在記者會上指出，今年經濟增長預測維持不變，但外圍環境仍然有不少變數。",
    "這家半導體廠商說，新廠房將於明年第二季投產，屆時產能會提高三成。",
]
JAPANESE = [
    "港湾局は月曜日、六週間のストライキを終えてクレーンの運転を再開し、最初の船の荷揚げが正午前に終わったと発表した。",
    "同社は自己株式の取得を決議し、取得総額の上限を三十億円とした。従業員向けの株式報酬に充てる。",
    "東京市場では半導体関連の銘柄が買われ、終値は前日より2.4%高い三千二百円となった。",
    "メーカー各社は来年の出荷台数について、ヨーロッパ向けが伸びるとの見方を示している。",
]
KOREAN = [
    "항만청은 월요일에 여섯 주 동안의 파업이 끝나 크레인이 다시 움직이기 시작했다고 밝혔다.",
    "회사는 직원 보상을 위해 삼백억 원 한도에서 자기 주식을 사들이기로 결정했다고 공시했다.",
    "반도체 업종의 주가는 오후 들어 2.4% 올랐고, 거래 대금은 전날보다 크게 늘었다.",
]
FRENCH = [
    "Les grues ont repris le travail lundi après six semaines de grève, a indiqué l’autorité portuaire.",
    "La société a annoncé un bénéfice en hausse de 17 % – mieux que prévu – grâce à l’étranger.",
    "« Nous n’avons pas encore décidé », a déclaré la présidente à des députés venus l’interroger.",
]
GERMAN = [
    "Die Kräne im Hafen stehen nach sechs Wochen Streik nicht mehr still, teilte die Behörde am Montag mit.",
    "Der Überschuss stieg um 17 Prozent auf 5,1 Mio. €, größer als von Börsianern erwartet.",
    "„Wir prüfen das noch“, sagte die Geschäftsführerin. Über den Preis müsse man später reden.",
]
ENGLISH = [
    "The port’s cranes moved again on Monday – six weeks after the strike began, officials said.",
    "“We haven’t decided,” the chairman told a café owner in Zürich, who had paid €4.50 for a coffee.",
    "Sales rose to £5.1m… The board’s view: the plant in São Paulo stays open until at least May.",
]
RUSSIAN = [
    "Портовые краны снова заработали в понедельник после шести недель забастовки, сообщило управление.",
    "Компания объявила о выкупе акций на сумму до трёх миллиардов рублей для своих сотрудников.",
    "Чистая прибыль выросла на 17 %, что выше ожиданий аналитиков, говорится в отчёте.",
]
LANGUAGES = [
    (SIMPLIFIED, "gb18030"),
    (SIMPLIFIED, "gb2312"),
    (SIMPLIFIED, "gbk"),
    (TRADITIONAL, "big5"),
    (TRADITIONAL, "big5hkscs"),
    (TRADITIONAL, "gb18030"),
    (JAPANESE, "cp932"),
    (JAPANESE, "shift_jis"),
    (JAPANESE, "euc_jp"),
    (KOREAN, "euc_kr"),
    (KOREAN, "cp949"),
    (FRENCH, "cp1252"),
    (GERMAN, "cp1252"),
    (ENGLISH, "cp1252"),
    (RUSSIAN, "cp1251"),
    (RUSSIAN, "koi8_r"),
]
SHORT = 40


@pytest.mark.parametrize(
    ("sentences", "codec"), LANGUAGES, ids=lambda value: value if isinstance(value, str) else value[0][:4]
)
@given(st.data())
def test_forty_characters_are_enough(sentences: list[str], codec: str, data: st.DataObject) -> None:
    some = data.draw(st.lists(st.sampled_from(sentences), min_size=2, max_size=4))
    text = data.draw(st.sampled_from([" ", "\n", "\n\n"])).join(some)
    begin = data.draw(st.integers(0, len(text) - SHORT))
    length = data.draw(st.integers(SHORT, len(text) - begin))
    part = text[begin : begin + length]
    decoded = decode(part.encode(codec))
    assert decoded is not None
    assert decoded.text == part
    assert decoded.broken == ()


def test_a_long_text_is_told_by_its_telling_lines() -> None:
    plain = "A line of plain ASCII that tells nothing.\n" * 2_000
    data = (plain + SIMPLIFIED[0] + "\n" + plain).encode("gb18030")
    found = guess(data)
    assert found is not None
    assert found.codec == "gb18030"


@pytest.mark.parametrize(
    ("text", "codec"),
    [
        ("Zażółć gęślą jaźń: nowy dźwig w porcie już działa, twierdzi właściciel stoczni.", "cp1250"),
        ("Příliš žluťoučký kůň; nový jeřáb v přístavu už pracuje, řekl ředitel.", "cp1250"),
        ("Οι γερανοί στο λιμάνι λειτουργούν ξανά μετά από έξι εβδομάδες απεργίας.", "cp1253"),
        ("Limandaki vinçler altı haftalık grevden sonra yeniden çalışıyor, dedi müdürlük.", "cp1254"),
        ("המנופים בנמל חזרו לעבוד ביום שני אחרי שביתה של שישה שבועות.", "cp1255"),
        ("عادت الرافعات في الميناء إلى العمل يوم الاثنين بعد إضراب دام ستة أسابيع.", "cp1256"),
        ("ปั้นจั่นในท่าเรือกลับมาทำงานอีกครั้งในวันจันทร์หลังการนัดหยุดงาน", "cp874"),
    ],
)
def test_other_alphabets(text: str, codec: str) -> None:
    decoded = decode(text.encode(codec))
    assert decoded is not None
    assert decoded.text == text


def test_a_text_that_says_too_little_is_doubtful() -> None:
    found = guess(b"Copi\xff \xfb")
    assert found is not None
    assert found.doubtful


def test_statistics_help_where_no_model_knows_the_character_set() -> None:
    text = " ".join(RUSSIAN)
    decoded = decode(text.encode("cp866"))
    assert decoded is not None
    assert decoded.text == text
    assert decoded.doubtful


def test_bytes_of_a_program_are_no_text() -> None:
    picture = bytes((value * 73 + 41) % 255 + 1 for value in range(600))
    assert guess(picture) is None
    assert decode(picture) is None
