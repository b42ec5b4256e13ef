"""Every language finds its words: stems in Python and in the browser, accents, scripts without spaces."""

import importlib
import json
import random
import re

import pytest
from small_library import node, searcher, written

from kbgen.search.analysis.snowball import ALGORITHMS
from kbgen.search.analysis.terms import analyse


def invented(language, count=150):
    """Return words with the endings that the language's stemmer knows."""
    name = ALGORITHMS[language].lower()
    rules = importlib.import_module(f"snowballstemmer.{name}_stemmer")
    source = rules.__loader__.get_source(rules.__name__)
    written = re.findall(r'Among\(u?"([^"]+)"', source)
    known = {re.sub(r"\\u(\w{4})", lambda code: chr(int(code[1], 16)), each).lower() for each in written}
    endings = sorted(each for each in known if each.isalpha())
    letters = sorted(set("".join(endings)))
    assert endings, language
    chance = random.Random(language)
    return [
        "".join(chance.choices(letters, k=chance.randint(2, 6))) + "".join(chance.choices(endings, k=2))
        for _ in range(count)
    ]


def test_python_and_the_browser_have_the_same_stems():
    words = {language: invented(language) for language in ALGORITHMS}
    stems = json.loads(node("stems.js", given=json.dumps(words)))
    for language, found in words.items():
        assert stems[language] == [list(analyse(word, language)) for word in found], language


FOUND = [
    (
        "de",
        "Überweisungen bestätigen\n\nSo bestätigen Sie Ihre Kontos.",
        ["überweisung", "uberweisung", "Kontos", "bestätigen"],
    ),
    ("es", "Operaciones\n\nVerifica cada operación.", ["operación", "operacion", "verifica"]),
    ("fr", "Réinitialiser\n\nLes mots de passe oubliés.", ["reinitialiser", "oublié", "oublie"]),
    ("pt-BR", "Conta\n\nAltere as configurações.", ["configuração", "configuracao", "configuracoes"]),
    ("ru", "Вход\n\nПодтвердите личность ещё раз.", ["личности", "подтвердить", "еще"]),
    ("ar", "الحساب\n\nكيف أتحقق من حسابي؟", ["حساب", "الحساب"]),
    ("zh-CN", "身份验证\n\n使用手机进行人脸识别。", ["验证", "证", "人脸识别", "别"]),
    ("ja", "顔認証\n\nパスワードをリセットする。", ["認証", "証", "顔", "パスワード"]),
    ("ko", "본인 인증\n\n비밀번호를 재설정합니다.", ["비밀번호", "인증", "증"]),
    ("th", "ยืนยันตัวตน\n\nรีเซ็ตรหัสผ่านของคุณ", ["รหัสผ่าน", "ยืนยัน"]),
    ("hi", "खाता\n\nअपना पासवर्ड रीसेट करें।", ["पासवर्ड"]),
    ("en", "Café\n\nThe résumé of a naïve user.", ["cafe", "resume", "naive", "résumé"]),
]


@pytest.mark.parametrize(("language", "text", "queries"), FOUND, ids=[case[0] for case in FOUND])
def test_readers_find_what_they_type_in_their_language(language, text, queries):
    search = searcher(written("faq/wanted.md", text), written("faq/other.md", "12345"), language=language)
    for query in queries:
        found = search.search(query)
        assert [result.source for result in found.results] == ["content/faq/wanted.md"], query
        shown = found.results[0]
        assert shown.title_marks or any(passage.marks for passage in shown.passages), query
        assert not found.corrected


def test_an_article_in_another_language_is_found_by_its_own_rules():
    search = searcher(
        written("faq/reset.md", "Reset\n\nTransfers and accounts."),
        written("faq/konto.md", "Konten\n\nBestätigen Sie die Überweisungen.", lang="de"),
    )
    for query in ("überweisung", "uberweisungen", "bestätigen"):
        (result,) = search.search(query).results
        assert result.source == "content/faq/konto.md"
        assert result.title_marks or any(passage.marks for passage in result.passages)
    assert search.search("accounting").results[0].source == "content/faq/reset.md"


def test_only_the_stemmers_of_a_site_s_languages_are_published(site):
    site.article("faq/reset.md").article("faq/konto.md", lang="de-CH").build()
    published = {file for file in site.published() if "stemmer" in file or "snowball" in file}
    assert published == {"assets/stemmer-de.js", "assets/vendor/snowball/LICENSE.txt"}
    assert "stemmer" not in site.read("faq/reset.html")
    site.write("kbgen.toml", '[site]\ntitle = "Hjälp"\nlanguage = "sv"\n').build()
    assert site.exists("assets/stemmer-sv.js")
    assert "assets/stemmer-sv.js?v=" in site.read("faq/reset.html")
