"""The design system: icons, formats, form parts and the view of what can be proven."""
