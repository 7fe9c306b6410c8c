"""Fronts that many answers fit, or that name nothing a text is about, and fronts that leave one answer."""

import pytest

from studyapp.drafting.openness import is_open

OPEN = [
    ("There was [... what] in the court of the county.", "no sign of reliance"),
    ("As of today there is [... what], but it is small.", "a difference"),
    ("Many harbours of the northern coast have [... what].", "long histories"),
    ("The rule forbids any kind of prejudice, [... what].", "any limitation of thought"),
    ("What may microbes develop?", "resistance"),
    ("Microbes may develop [... what].", "resistance"),
    ("What has the idea of a lasting peace been?", "a theme of poets"),
    ("What did one large study reveal about 59%?", "that they forgot"),
    ("What do Field and Berg argue about the site?", "that it was unsafe"),
    ("What did the results indicate?", "a tendency"),
    ("Some principles will help to [... do what].", "explain the rest"),
    ("What does the following analysis report?", "the scores"),
    ("Part 1, Chapter 1 contains [... what].", "provisions on fingerprints"),
    ("The ease of it shows that [... what] for the council to decide.", "there was no need"),
    ("It was said [... when] in the court or, after the absence was noticed.", "in 1893"),
    ("When does the report show a likeness of 0.85?", "when compared to the opinion"),
    ("How is the link between size and use described?", "especially plain in moles"),
    ("The guards called in vain, but [... do what], who came at once.", "called for the watch"),
    ("The lack of gain is not bad (unless [... what]).", "somebody is there to miss it"),
    ("One of the most influential in the north is [... what].", "the argument of Holm"),
    ("The difference is small in a [... percentage] confidence interval.", "95%"),
    ("The term for wind and tide was found to be [... how many].", "-0.067"),
    ("Inflation fell from 21.5% in [... percentage] in 2012.", "2001 to 5.1%"),
    ("The argument rests on [... what] that loss weighs more than gain.", "the idea"),
    ("What is the doctrine of the mill?", "a view that says no, it is not"),
    ("What did the northern company carry out?", "a survey that cost the town a year of tolls"),
    ("The northern company carried out [... what].", "a survey of the mills"),
    ("What did Holm mention?", "that the harbour silts up"),
    ("What did the council of the county pay?", "bounties for wolves"),
    ("Forced labour is [... what].", "common in the salt works of the coast"),
    ("Generally, tolls [... do what].", "fall once in a year"),
    ("Despite the storms, Holm continues to [... do what].", "reach out to sailors"),
    ("What were the sailors able to do?", "take in the sails"),
    ("What do historians estimate about as many as 20,000 people?", "that as many as 20,000 people fled"),
    ("It has been projected that [... what].", "the median age goes on rising"),
    ("This means that [... what].", "fewer ships call"),
    ("Indeed, to say that [... what].", "it seems so is to say too little"),
    ("What did the sheriff of the county waste?", "no time in raising the toll"),
    ("What did the campaign of Holm welcome?", "their power to harm the harbour"),
    ("What did sailors with tarred nets perform?", "fewer casts than sailors with plain ones"),
    ("What can towns of the coast develop?", "a second harbour"),
    ("A third plan, which Holm liked, was that the towns could [... do what].", "share one harbour"),
    ("On that basis, the towns share one toll because [... why].", "they have one sheriff"),
    ("What is a related but richer toll known as?", "the Sound toll"),
    ("Each of them was given [... what].", "a third of the toll"),
    ("Many had served on the ships of the guild but left to [... do what].", "fish for themselves"),
    ("The harbour has [... what] in the trade of the county.", "a significant place"),
    ("Holm used [... what] to find the age of the pier.", "a similar approach to Berg"),
    ("“Ice on the sound falls in” is [... what].", "a rule with two exceptions"),
    ("Despite repairs that cost [... what], the pier fell.", "another sailor a leg"),
    ("Three days later, the Respondent made an application for [... what].", "the toll to be struck out"),
    ("The Defendants’ solicitors filed [... what] in reply.", "a second witness statement"),
    ("When did towns claim the right of tolls?", "when convenient"),
    ("What effect can a pier have on silting of the harbour?", "reduce silting of the harbour and raise the toll"),
]
CLOSED = [
    ("There were [... how many] ships in the harbour of Kyrkby.", "48"),
    ("The reef has [... how many] kinds of coral.", "81"),
    ("Traders, farmers and [... what] paid the toll of 1893.", "fishermen"),
    ("What can the long release of stress hormones cause in the brain?", "damage"),
    ("What did the audit find about the harbours of the northern coast?", "that they silt up"),
    ("What is the capital of the county?", "Kyrkby"),
    ("When does classical mechanics fail?", "when observers travel fast"),
    ("How is the comet regarded in the villages of the coast?", "as a warning"),
    ("The loss of [... what] that follows a flood lasts for years.", "fertile land"),
    ("The ratio of salt to water in the bay was [... what number].", "1.6"),
    ("What did the northern company carry out in the mills of Kyrkby in 1893?", "a survey"),
    ("What did the campaign of Holm show interest in?", "the papers of the council"),
    ("The levee is [... what].", "a wall of earth that keeps a river in its bed"),
    ("What did the sailors of Kyrkby welcome?", "their new harbour"),
    ("It has been projected that [... what], while the harbour silts up.", "the median age goes on rising"),
    ("What did the sailors of Kyrkby notice?", "nobody on the pier"),
    ("The judge held that a claim which the Respondent filed late was [... what].", "still good in law"),
    ("A second reason for the fall of the harbour was [... what].", "the ice of 1893"),
    ("The repairs of the pier cost [... what].", "400 crowns a year"),
    ("Many of the northern harbours are [... what] since the ice of 1893.", "a danger to ships"),
    ("Foreign towns send [... what] to the harbour of Kyrkby.", "a large amount of salt"),
    ("What effect can a pier have on the silting of a harbour?", "reduce it by half"),
    ("Why did the council refuse the plan, and after that decide against it?", "because it was dear"),
]


@pytest.mark.parametrize(("front", "back"), OPEN)
def test_many_answers_fit(front: str, back: str) -> None:
    assert is_open(front, back)


@pytest.mark.parametrize(("front", "back"), CLOSED)
def test_one_answer_fits(front: str, back: str) -> None:
    assert not is_open(front, back)
