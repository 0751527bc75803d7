"""The names of added fields are Prisma's. The pairs were asked of the real one."""

from __future__ import annotations

import pytest

from twofold.psl.text.plural import camel_case, plural

LISTS = """User:users Post:posts Category:categories Box:boxes Branch:branches Class:classes Status:statuses Key:keys
    Address:addresses Analysis:analyses Leaf:leaves Knife:knives Roof:roofs Hero:heroes Photo:photos Person:people
    Child:children Man:men Mouse:mice Index:indices Vertex:vertices Series:series Data:data Medium:mediums News:news
    Day:days Query:queries Octopus:octopi Bonus:bonuses Menu:menus Quiz:quizzes Schema:schemas Settings:settings
    Users:users HTTPRequest:httprequests UserID:userIDs user_id:userIds USER_ID:userIds UserProfile:userProfiles
    ABC:abcs AbC:abCs A1B2:a1B2s User2Post:user2Posts OAuth2Client:oauth2Clients LiteLLM_BudgetTable:liteLLMBudgetTables
    crm_Leads:crmLeads foo__bar:fooBars fooBAR:fooBARs X:xes Foo_:foos Equipment:equipment Fish:fishes Axis:axes"""


@pytest.mark.parametrize(("model", "expected"), [pair.split(":") for pair in LISTS.split()])
def test_lists(model: str, expected: str) -> None:
    assert plural(camel_case(model)) == expected
