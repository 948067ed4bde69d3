"""What the screens show, as plain values and plain classes: no Qt, no rule of the study."""
