"""Which language a text is in, whatever its file says."""

from pathlib import Path

import pytest

from studyapp.reading import read_file
from studyapp.reading.language import language_of
from tests.conftest import ROOT

GERMAN = (
    "Im Jahr 1893 verlor die Stadt rund zwei Millionen Kronen, weil der Hafen elf Wochen lang zugefroren war. Die"
    " Kaufleute zahlten danach 18 Prozent mehr für Kohle als im Jahr zuvor. Der Rat beschloss im März 1895, einen neuen"
    " Kai zu bauen, und die Arbeiten dauerten vier Jahre und kosteten am Ende mehr als jeder gedacht hatte."
)
DUTCH = (
    "De stad was in de winter van 1893 niet te bereiken, want de haven was elf weken lang dicht. Het is nu een museum,"
    " of wat daarvan over is, en in de zomer komen er veel mensen op af die van oude schepen houden en van verhalen"
    " over de zee en over het ijs dat toen alles stil legde."
)
FRENCH = (
    "En 1893, la ville perdit environ deux millions de couronnes, parce que le port était resté gelé pendant onze"
    " semaines. Les marchands payèrent ensuite le charbon plus cher que l'année d'avant, et le conseil décida de bâtir"
    " un nouveau quai, dont les travaux durèrent quatre ans."
)
DANISH = (
    "I vinteren 1893 frøs byens havn til, og i elleve uger kunne intet skib komme ud. Købmændene tabte omkring to"
    " millioner kroner, som byrådet aldrig fik igen, og prisen på kul steg med en femtedel på en måned, der var den"
    " koldeste, man havde målt. Året efter byggede man en ny kaj."
)
ENGLISH = (
    "The harbour of the town froze in the winter of 1893, and for eleven weeks no ship could leave. Traders lost about"
    " two million crowns, a sum that the town council never recovered, and the price of coal rose by a fifth in a month"
    " that was the coldest on record."
)
NAMES = " Smith J, Weber K, Okafor C, Tanaka H, Rossi M, Larsen P, Novak V. Heparin trauma thrombosis filters." * 5
AFRIKAANS = (
    "Die stad was in die winter van 1893 nie te bereik nie, want die hawe was elf weke lank toe. Dit is nou 'n museum,"
    " of wat daarvan oor is, en in die somer kom daar baie mense wat van ou skepe hou en van stories oor die see en die"
    " ys wat toe alles stil gemaak het."
)


@pytest.mark.parametrize(
    ("text", "told", "language"),
    [
        (ENGLISH, None, "en"),
        (ENGLISH, "en-GB", "en-GB"),
        (ENGLISH, "de-DE", "en"),
        (ENGLISH + NAMES, None, "en"),
        (GERMAN, None, "de"),
        (GERMAN, "en-US", "de"),
        (GERMAN, "de-DE", "de-DE"),
        (DUTCH, None, "nl"),
        (DANISH, None, "und"),
        (DANISH, "da", "da"),
        (FRENCH, None, "fr"),
        ("港口冻结了十一个星期，没有船能离开。", None, "zh"),
        ("港口冻结了十一个星期，没有船能离开。", "en-US", "zh"),
        ("港は十一週間凍ったままで、船は出られなかった。", None, "ja"),
        ("تجمد الميناء أحد عشر أسبوعا ولم تستطع أي سفينة المغادرة.", None, "ar"),
        ("بندر یازده هفته یخ زده بود و گزارش آن چاپ شد.", None, "und"),
        ("Гавань замёрзла на одиннадцать недель.", None, "und"),
        ("Salz.", None, "en"),
        ("Salz.", "de", "de"),
    ],
)
def test_language(text: str, told: str | None, language: str) -> None:
    assert language_of(text, told) == language


def test_no_relative_passes_for_english() -> None:
    assert language_of(AFRIKAANS, None) != "en"


def test_our_essays_are_english() -> None:
    for path in sorted((ROOT / "tests" / "data" / "essays").iterdir()):
        assert read_file(path).language.split("-")[0] == "en", path.name


def test_a_text_in_another_language_keeps_what_its_file_says(tmp_path: Path) -> None:
    path = tmp_path / "hafen.md"
    path.write_text(f"---\nlang: de\n---\n\n# Der Hafen\n\n{GERMAN}\n", encoding="utf-8")
    assert read_file(path).language == "de"
