"""Notifications on Windows and macOS, by the notification centre of each.

Chosen: the bindings of the systems themselves, winrt and pyobjc. Rejected: desktop-notifier, which keeps no press after
a toast has left the screen, reports no failure and updates nothing in place.
"""
