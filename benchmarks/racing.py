"""Tellers who record different figures on the same question at the same instant."""

import asyncio
from typing import Any

from benchmarks.ballots import ACKNOWLEDGED, REFUSED, Ballot, send
from benchmarks.serving.client import Client

TELLERS = 50


async def race(port: int, staged: dict[str, Any], *, tellers: int, races: int) -> dict[str, int]:
    """So many races, each on an amendment of its own of the first motion.

    ``races_won_once``: those with exactly one vote acknowledged. ``rivals_told_the_figures``: refusals that show the
    figures of that vote.
    """
    clients = [Client(port=port) for _ in range(tellers)]
    for client, token in zip(clients, staged["tellers"], strict=False):
        await client.sign_in(token)
    motion = staged["motions"][0]
    won_once = refused = told = 0
    for amendment in motion["amendments"][:races]:
        ballots = [Ballot.on(motion["id"], amendment) for _ in clients]
        answers = await asyncio.gather(
            *(send(client, staged["slug"], ballot) for client, ballot in zip(clients, ballots, strict=True))
        )
        winners = [ballot for ballot, answer in zip(ballots, answers, strict=True) if answer.status == ACKNOWLEDGED]
        refusals = [answer.body.decode() for answer in answers if answer.status == REFUSED]
        won_once += len(winners) == 1
        refused += len(refusals)
        told += sum(winner.figures in refusal for winner in winners for refusal in refusals)
    for client in clients:
        client.close()
    return {"races": races, "races_won_once": won_once, "rivals_refused": refused, "rivals_told_the_figures": told}
