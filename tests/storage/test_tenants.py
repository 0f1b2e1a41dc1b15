"""Twenty workspaces share a store, and each sees its own rows alone: every row carries the mark of its workspace."""

from __future__ import annotations

import asyncio
import os
import shutil
import tempfile
from collections import defaultdict
from collections.abc import Coroutine
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, TypeVar

import hypothesis.strategies as st
import pytest
from hypothesis import HealthCheck, settings
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule, run_state_machine_as_test

from bot.domain.channel import ChannelSettings, Scope
from bot.domain.ports import Place, Question, Tenant
from bot.storage.sql.rows import Rows
from bot.storage.sql.schema import METADATA
from bot.storage.sql.sealed import Keys, new_key
from bot.storage.sql.upkeep import leave
from bot.storage.store import SqlStore
from tests.conftest import SetClock
from tests.storage.test_digests import subscription
from tests.storage.test_installations import installation

Done = TypeVar("Done")
# Workspaces of their own, two organisations with several each, and two organisations as such.
TENANTS = (
    *(Tenant(None, f"T{n}") for n in range(10)),
    *(Tenant("E1", f"T{n}") for n in range(10, 14)),
    *(Tenant("E2", f"T{n}") for n in range(14, 18)),
    Tenant("E1", None),
    Tenant("E2", None),
)
TENANT = st.sampled_from(TENANTS)
# All speak in channels and threads of the same names, about messages of the same timestamps.
CHANNEL = st.sampled_from(("C1", "C2"))
NOW = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)
KEYS = Keys((new_key(),))


def place(tenant: Tenant, channel: str) -> Place:
    return Place(tenant.enterprise, tenant.workspace, channel, "170.1")


class Workspaces(RuleBasedStateMachine):
    """What people do in their workspaces, in any order; in the end everybody looks at all that they can see."""

    template: Path

    @initialize()
    def open(self) -> None:
        self.folder = Path(tempfile.mkdtemp())
        shutil.copy(self.template, self.folder / "yinju.db")
        self.loop = asyncio.Runner()
        self.clock = SetClock()
        self.store = SqlStore(f"sqlite:///{self.folder / 'yinju.db'}", self.clock)
        self.ports, self.installations = self.store.ports, self.store.installations(KEYS)
        self.made: dict[Tenant, int] = defaultdict(int)
        self.drafts: list[str] = []

    def teardown(self) -> None:
        for tenant in TENANTS:
            self.look(tenant)
        self.every_row_belongs_to_whom_it_says()
        self.run(self.store.close())
        self.loop.close()
        shutil.rmtree(self.folder)

    def run(self, todo: Coroutine[Any, Any, Done]) -> Done:
        return self.loop.run(todo)

    def mark(self, tenant: Tenant) -> str:
        """Words that tell whose they are."""
        self.made[tenant] += 1
        return f"<{tenant.key}>{self.made[tenant]}"

    @rule(tenant=TENANT, channel=CHANNEL)
    def ask(self, tenant: Tenant, channel: str) -> None:
        words = self.mark(tenant)
        self.run(self.ports.threads.remember(place(tenant, channel), words, f"U{tenant.key}"))
        question = Question(words, "none", tenant.workspace, f"U{tenant.key}", NOW, tenant.enterprise)
        self.run(self.ports.questions.record(question))

    @rule(tenant=TENANT, channel=CHANNEL)
    def share(self, tenant: Tenant, channel: str) -> None:
        self.run(self.ports.shares.record(place(tenant, channel), "170.2", self.mark(tenant)))

    @rule(tenant=TENANT)
    def check(self, tenant: Tenant) -> None:
        # One person, known by the same id everywhere, as on a shared channel.
        self.drafts.append(self.run(self.ports.drafts.keep(tenant, "U1", self.mark(tenant))))

    @rule(tenant=TENANT)
    def say(self, tenant: Tenant) -> None:
        claimed = self.run(self.ports.claims.claim(self.mark(tenant), tenant, {"person": f"U{tenant.key}"}))
        assert claimed

    @rule(tenant=TENANT, channel=CHANNEL)
    def subscribe(self, tenant: Tenant, channel: str) -> None:
        if not tenant.workspace:
            return
        name = self.mark(tenant)
        made = subscription(name, enterprise=tenant.enterprise, workspace=tenant.workspace, channel=channel)
        self.run(self.ports.subscriptions.add(made))
        assert self.run(self.ports.deliveries.plan(name, date(2026, 11, 23), NOW))

    @rule(tenant=TENANT, channel=CHANNEL)
    def choose(self, tenant: Tenant, channel: str) -> None:
        scope = Scope((self.mark(tenant),), (self.mark(tenant),))
        self.run(self.ports.settings.put(ChannelSettings(tenant, channel, scope=scope, by=self.mark(tenant))))

    @rule(tenant=TENANT, other=TENANT)
    def meddle(self, tenant: Tenant, other: Tenant) -> None:
        """Somebody who has learnt the id of another workspace's subscription gets nowhere with it."""
        for theirs in self.run(self.ports.subscriptions.of_workspace(other)):
            if tenant != other and tenant.workspace:
                mine = subscription(theirs.id, enterprise=tenant.enterprise, workspace=tenant.workspace, state="paused")
                assert not self.run(self.ports.subscriptions.change(mine))
                assert not self.run(self.ports.subscriptions.remove(tenant, theirs.id))
                assert self.run(self.ports.deliveries.recent(tenant, theirs.id)) == ()

    @rule(tenant=TENANT)
    def install(self, tenant: Tenant) -> None:
        given = installation(
            self.clock,
            enterprise=tenant.enterprise,
            workspace=tenant.workspace,
            organisation=tenant.workspace is None,
            token=f"xoxb-{self.mark(tenant)}",
        )
        self.run(self.installations.save(given))

    @rule(tenant=TENANT)
    def unsubscribe(self, tenant: Tenant) -> None:
        for ours in self.run(self.ports.subscriptions.of_workspace(tenant)):
            assert self.run(self.ports.subscriptions.remove(tenant, ours.id))

    @rule(tenant=TENANT)
    def leave(self, tenant: Tenant) -> None:
        self.run(leave(self.store.database, tenant))
        gone = {t for t in TENANTS if t == tenant or (tenant.workspace is None and t.enterprise == tenant.enterprise)}
        left = self.run(self.rows())
        assert not {row["tenant"] for row in left} & {t.key for t in gone}

    @rule(tenant=TENANT)
    def forget(self, tenant: Tenant) -> None:
        before = [row for row in self.run(self.rows()) if row["tenant"] != tenant.key]
        self.run(self.store.forget(f"U{tenant.key}"))
        assert [row for row in self.run(self.rows()) if row["tenant"] != tenant.key] == before

    @rule(tenant=TENANT)
    def look(self, tenant: Tenant) -> None:
        for words in self.run(self.seen(tenant)):
            assert f"<{tenant.key}>" in words

    @rule()
    def every_row_belongs_to_whom_it_says(self) -> None:
        for row in self.run(self.rows()):
            marks = {f"<{t.key}>" for t in TENANTS if f"<{t.key}>" in str(dict(row))}
            assert marks <= {f"<{row['tenant']}>"}

    async def seen(self, tenant: Tenant) -> list[str]:
        """All that a workspace's people can get at."""
        seen = [s.id for s in await self.ports.subscriptions.of_workspace(tenant)]
        seen += [q.words for q in await self.ports.questions.unanswered(tenant)]
        seen += [q.words for q in await self.ports.questions.of_person(tenant, f"U{tenant.key}")]
        for channel in ("C1", "C2"):
            chosen = await self.ports.settings.of(tenant, channel)
            seen += (*chosen.scope.articles, *chosen.scope.topics, *filter(None, [chosen.by]))
            seen += await self.ports.threads.earlier(place(tenant, channel))
            seen += filter(None, [await self.ports.shares.owner(place(tenant, channel), "170.2")])
            seen += [s.id for s in await self.ports.subscriptions.of_channel(tenant, channel)]
        seen += filter(None, [await self.ports.drafts.read(tenant, "U1", key) for key in self.drafts])
        found = await self.installations.find(tenant)
        if found and found.tenant == tenant:
            seen.append(found.token)
        elif found:
            assert found.tenant == Tenant(tenant.enterprise, None)
        return seen

    async def rows(self) -> list[Any]:
        async with self.store.database.reading() as connection:
            every = Rows(connection, None, everyone=True)
            return [row for table in METADATA.tables.values() for row in await every.all(table)]


def test_no_workspace_sees_anothers_rows(sqlite_template: Path) -> None:
    class Machine(Workspaces):
        template = sqlite_template

    run_state_machine_as_test(
        Machine,
        settings=settings(
            max_examples=100 if os.environ.get("YINJU_LONG") else 6,
            stateful_step_count=40,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )


async def test_the_filter_is_what_keeps_them_apart(
    sqlite_template: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Were the one place that adds the filter to forget it, the test above would see."""
    monkeypatch.setattr(Rows, "_mine", lambda self, table: ())
    shutil.copy(sqlite_template, tmp_path / "yinju.db")
    store = SqlStore(f"sqlite:///{tmp_path / 'yinju.db'}")
    await store.ports.threads.remember(place(TENANTS[0], "C1"), "<T0>", "U1")
    assert await store.ports.threads.earlier(place(TENANTS[1], "C1")) == ("<T0>",)
    await store.close()
