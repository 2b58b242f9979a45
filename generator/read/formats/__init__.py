"""The formats of captures, a module each; `registry` lists them in the order in which they are tried."""
