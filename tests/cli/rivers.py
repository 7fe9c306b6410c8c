"""A deck file of two cards."""

DECK = """---
format: studyapp.deck/1
title: Rivers
id: rivers-of-asia
version: 1
---

Q: How long is the Amur?
A: 2,824 kilometres
<!--
uid: amur-length
-->

Q: Where does it rise?
A: In Mongolia
<!--
uid: amur-source
-->
"""
