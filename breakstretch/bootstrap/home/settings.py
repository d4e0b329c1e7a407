"""What the page "Settings" of the home window is given."""


class SettingsFacts:
    """Implements SettingsDesk."""
