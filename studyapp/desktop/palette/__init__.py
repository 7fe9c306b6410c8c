"""The dialogs that find one of many things by some letters of its name: a command, a text."""
