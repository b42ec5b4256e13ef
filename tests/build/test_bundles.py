"""The theme's scripts are published joined and small, and a site may replace any part of them."""


def test_the_parts_of_a_script_are_published_as_one_file(site):
    site.article("faq/reset.md").build()
    script = site.read("assets/search.js")
    assert "lunr.Index=" in script
    assert "kbgen.engine=" in script
    assert "// " not in script.replace("http://", "")
    assert not site.exists("assets/search/engine.js")
    assert not site.exists("assets/bundles.toml")
    assert site.exists("assets/vendor/lunr/LICENSE.txt")


def test_a_site_s_own_file_takes_the_place_of_a_part(site):
    site.article("faq/reset.md").build()
    before = site.published()
    site.write("assets/search/engine.js", "/* Our own. */\nkbgen.engine = { own: true };\n")
    site.build()
    script = site.read("assets/search.js")
    assert script.count("kbgen.engine=") == 1
    assert "kbgen.engine={own:true};" in script
    assert not site.exists("assets/search/engine.js")
    changed = {file for file, content in site.published().items() if before.get(file) != content}
    assert changed - {"assets/search.js", ".kbgen.json"} == {
        file for file in before if file.endswith(".html") and b"search.js?v=" in before[file]
    }


def test_a_site_s_own_file_takes_the_place_of_a_whole_script(site):
    site.article("faq/reset.md").write("assets/search.js", "/* as written */ own ( );\n").build()
    assert site.read("assets/search.js") == "/* as written */ own ( );\n"
    assert not site.exists("assets/search/engine.js")


def test_any_other_script_of_a_site_is_published_as_it_is(site):
    site.article("faq/reset.md").write("assets/own.js", "// Ours.\nlet x = 1;\n").build()
    assert site.read("assets/own.js") == "// Ours.\nlet x = 1;\n"
