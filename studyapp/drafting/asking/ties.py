"""Word at the front of a sentence, or between its commas, that only tie it to others."""

_TIES = frozenset(
    "however therefore thus hence moreover furthermore indeed finally nevertheless nonetheless overall"
    " consequently accordingly additionally importantly notably in_contrast by_contrast in_addition in_fact"
    " for_example for_instance in_turn in_particular in_short of_course in_conclusion to_begin_with"
    " yet similarly likewise also firstly secondly thirdly fourthly fifthly lastly obviously interestingly"
    " unfortunately significantly more_significantly more_importantly most_importantly crucially in_other_words"
    " as_a_result as_a_consequence on_the_other_hand on_the_one_hand in_comparison after_all in_sum"
    " that_said instead unsurprisingly surprisingly remarkably admittedly yet_simultaneously meanwhile"
    " as_such besides in_essence in_summary conversely".split()
)


def is_tie(words: str) -> bool:
    """Return whether some words only tie their sentence to others, so that a question is as true without them."""
    return words.rstrip(" ,").lower().replace(" ", "_") in _TIES or words == ","
