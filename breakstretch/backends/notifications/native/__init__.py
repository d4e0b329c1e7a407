"""Notifications in the notification centres of Windows and macOS.

Chosen: the bindings of the systems themselves, winrt and pyobjc. Rejected: desktop-notifier, which loses every press
after a toast has left the screen, reports no failure, and cannot update a notification in place.
"""
