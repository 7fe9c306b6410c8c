"""The choice of the order in which passages are judged."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox

from studyapp.domain.quality.coverage import Order


class OrderChoice(QComboBox):
    """A choice of order, as wide as its longer name."""

    ordered = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.addItem(self.tr("In text order"), Order.TEXT)
        self.addItem(self.tr("Important first"), Order.IMPORTANCE)
        self.setAccessibleName(self.tr("Order of the passages"))
        self.setToolTip(self.tr("As they stand in the text, or those first that matter most"))
        self.activated.connect(lambda _number: self.ordered.emit(self.order))

    @property
    def order(self) -> Order:
        """Return the order that is chosen."""
        return Order(self.currentData())

    def show_order(self, order: Order) -> None:
        """Show the current order."""
        self.setCurrentIndex(self.findData(order))
