"""The Performance tab: charts of how the runtime and the designer fare."""
