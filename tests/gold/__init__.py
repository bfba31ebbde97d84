"""Gold that was written before it was measured on, by somebody who had not seen the gate.

`support_dev*.yaml` are for work on the gate; of `support_heldout.yaml` only two figures are looked at.
"""
