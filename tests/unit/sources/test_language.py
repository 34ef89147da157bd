import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parley.sources.language import code_of, language_of


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ("The crews left the table and will meet again in the spring.", "en"),
        ("THE CREWS LEFT THE TABLE AND WILL MEET AGAIN IN THE SPRING.", "en"),
        ("Стороны договорились встретиться снова в мае, сообщил посредник.", "ru"),
        ("Les deux parties se retrouveront en mai, a dit le médiateur.", "fr"),
        ("Die beiden Seiten wollen sich im Mai wieder treffen.", "de"),
        ("双方同意在五月再次会面调解人说工会要求两班之间休息十一个小时双方", "zh"),
        ("Yes, soon.", "und"),
        ("85,000 / 250,000 " * 30, "und"),
        ("", "und"),
    ],
)
def test_the_language_of_a_text_is_told(body, code):
    assert language_of(body) == code


@settings(deadline=None)
@given(st.text())
def test_any_text_has_a_code_of_two_letters_or_none(text):
    code = language_of(text)

    assert code == "und" or code_of(code) == code


@pytest.mark.parametrize(
    "body",
    [
        "De to parter vil mødes igen i maj, sagde mægleren, og de er enige om ikke at tale om det.",
        "Die beiden Seiten wollen sich im Mai wieder treffen, und sie haben das so vereinbart.",
        "De twee partijen zullen elkaar in mei weer ontmoeten, en het is goed, zei de bemiddelaar.",
    ],
)
def test_a_language_near_english_is_not_taken_for_it(body):
    assert language_of(body) != "en"
