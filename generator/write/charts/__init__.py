"""Charts, drawn when the site is built: SVG without script or style, and the tables behind them."""
