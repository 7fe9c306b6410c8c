"""The weights of the memory model, and how well they predict."""

from dataclasses import dataclass

from studyapp.domain.ids import Uid


@dataclass(frozen=True, slots=True)
class Scores:
    """The scores of predictions of some reviews.

    Attributes:
        reviews: the number of predicted reviews.
        log_loss: mean of -ln of the probability that was given to what came; less is better.
        rmse: root mean square of predicted less observed recall over bins of reviews that are alike in days since
            the last one, days with an answer and lapses, weighted by their reviews: the RMSE(bins) of the
            srs-benchmark; less is better.
        auc: the probability that a recalled review was given more than a forgotten one; more is better; None where
            all came alike.
    """

    reviews: int
    log_loss: float
    rmse: float
    auc: float | None


@dataclass(frozen=True, slots=True)
class Fit:
    """Weights that fit a log.

    Attributes:
        weights: the 21 of FSRS-6, fitted to all of the log and drawn towards the defaults.
        reviews: labelled answers that they were fitted to: those on a later day than the card's answer before.
        before: the prediction error of the current weights on the later part of the log.
        after: the prediction error on that part of weights fitted in the same way to the earlier part alone.
        instead_of: the weights that held when the log was gathered, which `before` is of.
    """

    weights: tuple[float, ...]
    reviews: int
    before: Scores
    after: Scores
    instead_of: tuple[float, ...]

    @property
    def is_better(self) -> bool:
        """Return whether what was learnt from the earlier part predicts the later one better than what holds now."""
        return self.after.log_loss < self.before.log_loss


@dataclass(frozen=True, slots=True)
class Params:
    """Weights of a memory model as the library keeps them.

    Attributes:
        model_version: the model that they are of.
        weights: the 21 of FSRS-6.
        reviews: labelled answers that they were fitted to; 0 for the defaults.
        log_loss_before: the loss of the previous weights on later reviews; None for the defaults.
        log_loss_after: on the same reviews, of weights fitted in the same way to what came before them; None for the
            defaults.
        created: milliseconds since 1970, UTC.
    """

    uid: Uid
    model_version: str
    weights: tuple[float, ...]
    reviews: int = 0
    log_loss_before: float | None = None
    log_loss_after: float | None = None
    created: int = 0
