"""The language of a text, guessed from its words, or not at all."""

from __future__ import annotations

import pytest

from briefing.collect.pages.languages import guess_language

TEXTS = {
    "en": "The bridge over the river has been shut to lorries since Monday, because two of its piers are cracked and "
    "the ministry wants to have them inspected before the harvest is brought in.",
    "de": "Die Brücke über den Fluss ist seit Montag für Lastwagen gesperrt, weil zwei ihrer Pfeiler Risse haben und "
    "das Ministerium sie vor der Ernte prüfen lassen will.",
    "fr": "Le pont sur la rivière est fermé aux camions depuis lundi, parce que deux de ses piliers sont fissurés et "
    "que le ministère veut les faire inspecter avant la récolte.",
    "es": "El puente sobre el río está cerrado para los camiones desde el lunes, porque dos de sus pilares tienen "
    "grietas y el ministerio quiere que se inspeccionen antes de la cosecha.",
    "ru": "Мост через реку закрыт для грузовиков с понедельника, потому что в двух его опорах нашли трещины, и "
    "министерство хочет, чтобы их проверили ещё до того, как начнётся уборка урожая.",
    "ja": "橋は月曜日からトラックに対して閉鎖された。二つの橋脚にひびが入っているためだ、と大臣は述べた。",
    "zh": "部长说，这座桥从星期一起对卡车关闭，因为两个桥墩出现了裂缝，必须在收获之前进行检查。",
}


@pytest.mark.parametrize("code", sorted(TEXTS))
def test_a_plain_text_is_told(code: str) -> None:
    """Common words, or a script of its own, give a language away."""
    assert guess_language(TEXTS[code]) == code


@pytest.mark.parametrize("text", ["", "Lenn", "12 34 56", "qwx zvb klm " * 20, "the of and to"])
def test_what_is_not_plain_is_not_guessed(text: str) -> None:
    """Too short, no language, or numbers: nobody knows."""
    assert guess_language(text) == ""
