"""What a mediator asks: trades, improvements, offers, who blocks, coalitions, lotteries, events."""
