"""How the small name model is made: invented names, written text, the network, its training."""
