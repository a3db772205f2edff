"""How each kind of notice is mailed."""

from django import forms

from fairhold.outbox.models import ACT, AT_ONCE, DAILY, HAPPENED, MESSAGE, NEVER, STANDING, Wishes
from fairhold.web.components.forms import Cards

OFTEN = ((AT_ONCE, "At once"), (DAILY, "In the daily digest"))
HOURS = [(str(hour), f"{hour:02}:00") for hour in range(24)]


class WishesForm(forms.Form):
    """Each kind of notice: at once, in the digest, or not at all; and the digest's hour."""

    act = forms.ChoiceField(
        label="You must do something",
        help_text="Deadlines and requests. They cannot be switched off, for a case can be decided "
        "without you if you do not know of it. What is due within 48 hours is mailed at once.",
        choices=OFTEN,
        widget=Cards(),
    )
    happened = forms.ChoiceField(
        label="Something happened in your case or order",
        help_text="An answer, an exhibit, a payment, a ruling that asks nothing of you.",
        choices=(*OFTEN, (NEVER, "No mail")),
        widget=Cards(),
    )
    message = forms.ChoiceField(
        label="Somebody wrote to you",
        help_text="Messages in a case.",
        choices=(*OFTEN, (NEVER, "No mail")),
        widget=Cards(),
    )
    standing = forms.ChoiceField(
        label="News of your standing here",
        help_text="Changes to how your organisation stands on this marketplace.",
        choices=(*OFTEN, (NEVER, "No mail")),
        widget=Cards(),
    )
    digest_hour = forms.TypedChoiceField(
        label="When does the digest leave?",
        choices=HOURS,
        coerce=int,
        help_text="Once a day, and only when there is something in it.",
    )

    @staticmethod
    def said(wishes: Wishes) -> dict[str, str]:
        """The form's first values."""
        kinds = {kind: str(getattr(wishes, kind)) for kind in (ACT, HAPPENED, MESSAGE, STANDING)}
        return {**kinds, "digest_hour": str(wishes.digest_hour)}
