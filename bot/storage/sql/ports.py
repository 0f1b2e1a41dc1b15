"""All ports over one database."""

from __future__ import annotations

from bot.domain.ports import Clock, Ports
from bot.storage.lives import Keep
from bot.storage.memory.channels import UnknownChannels
from bot.storage.sql.claims import SqlEventClaims
from bot.storage.sql.digests import SqlDeliveries, SqlSubscriptions
from bot.storage.sql.drafts import SqlDrafts
from bot.storage.sql.engine import Database
from bot.storage.sql.learning import SqlOpinions, SqlReports, SqlServings
from bot.storage.sql.sealed import Keys
from bot.storage.sql.settings import SqlSettings
from bot.storage.sql.talk import SqlQuestions, SqlShares, SqlThreads


def sql_ports(database: Database, clock: Clock, keep: Keep, keys: Keys) -> Ports:
    """Ports shared by every process on the database; drafts by those with the same keys."""
    return Ports(
        threads=SqlThreads(database, clock),
        claims=SqlEventClaims(database, clock),
        questions=SqlQuestions(database, keep.questions),
        shares=SqlShares(database, clock),
        clock=clock,
        subscriptions=SqlSubscriptions(database),
        deliveries=SqlDeliveries(database),
        opinions=SqlOpinions(database),
        servings=SqlServings(database, clock),
        reports=SqlReports(database),
        drafts=SqlDrafts(database, clock, keys),
        channels=UnknownChannels(),
        settings=SqlSettings(database, clock),
    )
