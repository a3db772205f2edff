"""The operator's desk: decided cases replayed under another policy, before it is put in force."""
