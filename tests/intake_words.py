"""Texts of Word files and the Markdown that each becomes."""

from word_file import p, run, table

BODY_OF = [
    (
        (p("Một", style="H1"), p("chữ"), p("Hai", style="H2"), p("chữ"), p("Bốn", style="H4")),
        "## Một\n\nchữ\n\n### Hai\n\nchữ\n\n#### Bốn",
    ),
    (
        (
            p(run("I. MỤC ĐÍCH", "b")),
            p("chữ"),
            p(run("1. Yêu cầu", "b")),
            p("chữ"),
            p(run("II. NỘI DUNG", "b")),
            p("chữ"),
        ),
        "## I. MỤC ĐÍCH\n\nchữ\n\n### 1. Yêu cầu\n\nchữ\n\n## II. NỘI DUNG\n\nchữ",
    ),
    ((p(run("Dòng đậm có chấm.", "b")), p("chữ")), "**Dòng đậm có chấm.**\n\nchữ"),
    ((p("- một"), p("+ hai"), p("- ba"), p("thường")), "- một\n    - hai\n- ba\n\nthường"),
    (
        (p("1. Giao Sở"), p("# không"), p("> không"), p("a*b_c[d]")),
        "1\\. Giao Sở\n\n\\# không\n\n\\> không\n\na\\*b\\_c\\[d\\]",
    ),
    ((p("Chữ ", run("đậm ", "b"), run("nghiêng", "i"), " m", run("2", "^")),), "Chữ **đậm** *nghiêng* m<sup>2</sup>"),
    ((p("x", number=(4, 0)), p("y", number=(4, 0))), "a) x\n\nb) y"),
    ((p('Chữ  có   dấu , cách ; và "ngoặc" ( "hai" ) .'),), "Chữ có dấu, cách; và “ngoặc” ( “hai” )."),
    ((p("tiê\u0301ng Viê\u0323t\u200b\u00a0a\u0306n \u01ce"),), "tiếng Việt ăn ă"),
    ((table(("A", "B"), ("1|2", "*")),), "| A | B |\n| --- | --- |\n| 1\\|2 | \\* |"),
    ((table(("một ô",)),), "một ô"),
]
