<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
<name>QObject</name>
<message numerus="yes">
<source>%Ln answer(s)</source>
<translation>
<numerusform>%Ln answer</numerusform>
<numerusform>%Ln answers</numerusform>
</translation>
</message>
<message numerus="yes">
<source>%Ln card(s)</source>
<translation>
<numerusform>%Ln card</numerusform>
<numerusform>%Ln cards</numerusform>
</translation>
</message>
<message numerus="yes">
<source>%Ln card(s) and suggestion(s)</source>
<translation>
<numerusform>%Ln card or suggestion</numerusform>
<numerusform>%Ln cards and suggestions</numerusform>
</translation>
</message>
<message numerus="yes">
<source>%Ln card(s) go with it.</source>
<translation>
<numerusform>%Ln card goes with it.</numerusform>
<numerusform>%Ln cards go with it.</numerusform>
</translation>
</message>
<message numerus="yes">
<source>%Ln card(s) say what the new version says and stay as they are.</source>
<translation>
<numerusform>One card says what the new version says and stays as it is.</numerusform>
<numerusform>%Ln cards say what the new version says and stay as they are.</numerusform>
</translation>
</message>
<message numerus="yes">
<source>%Ln card(s) without a passage, or with a long one, were left out.</source>
<translation>
<numerusform>%Ln card without a passage, or with a long one, was left out.</numerusform>
<numerusform>%Ln cards without a passage, or with a long one, were left out.</numerusform>
</translation>
</message>
<message numerus="yes">
<source>%Ln card(s) would ask nothing any more and stay as they are.</source>
<translation>
<numerusform>%Ln card would ask nothing any more and stays as it is.</numerusform>
<numerusform>%Ln cards would ask nothing any more and stay as they are.</numerusform>
</translation>
</message>
<message numerus="yes">
<source>%Ln centur(y|ies)</source>
<translation>
<numerusform>%Ln century</numerusform>
<numerusform>%Ln centuries</numerusform>
</translation>
</message>
<message numerus="yes">
<source>%Ln come(s) back today</source>
<translation>
<numerusform>%Ln comes back today</numerusform>
<numerusform>%Ln come back today</numerusform>
</translation>
</message>
<message numerus="yes">
<source>%Ln day(s)</source>
<translation>
<numerusform>%Ln day</numerusform>
<numerusform>%Ln days</numerusform>
</translation>
</message>
<message numerus="yes">
<source>%Ln deck(s)</source>
<translation>
<numerusform>%Ln deck</numerusform>
<numerusform>%Ln decks</numerusform>
</translation>
</message>
<message numerus="yes">
<source>%Ln file(s)</source>
<translation>
<numerusform>%Ln file</numerusform>
<numerusform>%Ln files</numerusform>
</translation>
</message>
<message numerus="yes">
<source>%Ln further suggestion(s)</source>
<translation>
<numerusform>%Ln further suggestion</numerusform>
<numerusform>%Ln further suggestions</numerusform>
</translation>
</message>
<message numerus="yes">
<source>%Ln line(s)</source>
<translation>
<numerusform>%Ln line</numerusform>
<numerusform>%Ln lines</numerusform>
</translation>
</message>
<message numerus="yes">
<source>%Ln minute(s)</source>
<translation>
<numerusform>%Ln minute</numerusform>
<numerusform>%Ln minutes</numerusform>
</translation>
</message>
<message numerus="yes">
<source>%Ln mistake(s)</source>
<translation>
<numerusform>%Ln mistake</numerusform>
<numerusform>%Ln mistakes</numerusform>
</translation>
</message>
<message numerus="yes">
<source>%Ln new card(s)</source>
<translation>
<numerusform>%Ln new card</numerusform>
<numerusform>%Ln new cards</numerusform>
</translation>
</message>
<message numerus="yes">
<source>%Ln new card(s), shaded once answered</source>
<translation>
<numerusform>1 new card, shaded once answered</numerusform>
<numerusform>%Ln new cards, shaded once answered</numerusform>
</translation>
</message>
<message numerus="yes">
<source>%Ln of your subscriptions could not be looked at; File, Subscriptions tells why.</source>
<translation>
<numerusform>One of your subscriptions could not be looked at; File, Subscriptions tells why.</numerusform>
<numerusform>%Ln of your subscriptions could not be looked at; File, Subscriptions tells why.</numerusform>
</translation>
</message>
<message numerus="yes">
<source>%Ln passage(s) are left to judge.</source>
<translation>
<numerusform>%Ln passage is left to judge.</numerusform>
<numerusform>%Ln passages are left to judge.</numerusform>
</translation>
</message>
<message numerus="yes">
<source>%Ln passage(s) are left to judge; the plan has only cards in your deck.</source>
<translation>
<numerusform>%Ln passage is left to judge; the plan has only cards in your deck.</numerusform>
<numerusform>%Ln passages are left to judge; the plan has only cards in your deck.</numerusform>
</translation>
</message>
<message numerus="yes">
<source>%Ln passage(s) of “{title}” are left to judge; the plan has only cards in your deck.</source>
<translation>
<numerusform>%Ln passage of “{title}” is left to judge; the plan has only cards in your deck.</numerusform>
<numerusform>%Ln passages of “{title}” are left to judge; the plan has only cards in your deck.</numerusform>
</translation>
</message>
<message numerus="yes">
<source>%Ln passage(s) of “{title}” with further suggestions</source>
<translation>
<numerusform>%Ln passage of “{title}” with further suggestions</numerusform>
<numerusform>%Ln passages of “{title}” with further suggestions</numerusform>
</translation>
</message>
<message numerus="yes">
<source>%Ln picture(s) or sound(s)</source>
<translation>
<numerusform>%Ln picture or sound</numerusform>
<numerusform>%Ln pictures or sounds</numerusform>
</translation>
</message>
<message numerus="yes">
<source>%Ln place(s)</source>
<translation>
<numerusform>%Ln place</numerusform>
<numerusform>%Ln places</numerusform>
</translation>
</message>
<message numerus="yes">
<source>%Ln point(s)</source>
<translation>
<numerusform>%Ln point</numerusform>
<numerusform>%Ln points</numerusform>
</translation>
</message>
<message numerus="yes">
<source>%Ln review(s)</source>
<translation>
<numerusform>%Ln review</numerusform>
<numerusform>%Ln reviews</numerusform>
</translation>
</message>
<message numerus="yes">
<source>%Ln section(s) without a card are not counted: {sections}.</source>
<translation>
<numerusform>%Ln section without a card is not counted: {sections}.</numerusform>
<numerusform>%Ln sections without a card are not counted: {sections}.</numerusform>
</translation>
</message>
<message numerus="yes">
<source>%Ln tag(s)</source>
<translation>
<numerusform>%Ln tag</numerusform>
<numerusform>%Ln tags</numerusform>
</translation>
</message>
<message numerus="yes">
<source>%Ln text(s)</source>
<translation>
<numerusform>%Ln text</numerusform>
<numerusform>%Ln texts</numerusform>
</translation>
</message>
<message numerus="yes">
<source>%Ln word(s)</source>
<translation>
<numerusform>%Ln word</numerusform>
<numerusform>%Ln words</numerusform>
</translation>
</message>
<message numerus="yes">
<source>%Ln year(s)</source>
<translation>
<numerusform>%Ln year</numerusform>
<numerusform>%Ln years</numerusform>
</translation>
</message>
<message numerus="yes">
<source>All cards proposed in this chapter are judged; %Ln further suggestion(s) wait.</source>
<translation>
<numerusform>All cards proposed in this chapter are judged; %Ln further suggestion waits.</numerusform>
<numerusform>All cards proposed in this chapter are judged; %Ln further suggestions wait.</numerusform>
</translation>
</message>
<message numerus="yes">
<source>All proposed cards are judged; %Ln further suggestion(s) wait.</source>
<translation>
<numerusform>All proposed cards are judged; %Ln further suggestion waits.</numerusform>
<numerusform>All proposed cards are judged; %Ln further suggestions wait.</numerusform>
</translation>
</message>
<message numerus="yes">
<source>Also for the %Ln deck(s) &amp;inside</source>
<translation>
<numerusform>Also for the %Ln deck &amp;inside</numerusform>
<numerusform>Also for the %Ln decks &amp;inside</numerusform>
</translation>
</message>
<message numerus="yes">
<source>Rejected: %Ln passages</source>
<translation>
<numerusform>Rejected: %Ln passage</numerusform>
<numerusform>Rejected: %Ln passages</numerusform>
</translation>
</message>
<message numerus="yes">
<source>Review the fading cards of the whole text now, in %Ln passage(s)</source>
<translation>
<numerusform>Review the fading cards of the whole text now, in %Ln passage</numerusform>
<numerusform>Review the fading cards of the whole text now, in %Ln passages</numerusform>
</translation>
</message>
<message numerus="yes">
<source>The %Ln selected card(s)</source>
<translation>
<numerusform>The selected card</numerusform>
<numerusform>The %Ln selected cards</numerusform>
</translation>
</message>
<message numerus="yes">
<source>and %Ln more</source>
<translation>
<numerusform>and %Ln more</numerusform>
<numerusform>and %Ln more</numerusform>
</translation>
</message>
<message numerus="yes">
<source>these %Ln card(s)</source>
<translation>
<numerusform>this card</numerusform>
<numerusform>these %Ln cards</numerusform>
</translation>
</message>
<message numerus="yes">
<source>{percent} of %Ln card(s) recalled</source>
<translation>
<numerusform>{percent} of %Ln card recalled</numerusform>
<numerusform>{percent} of %Ln cards recalled</numerusform>
</translation>
</message>
</context>
</TS>
