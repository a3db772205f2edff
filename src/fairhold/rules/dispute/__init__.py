"""The judgement of trade disputes: ``judge(facts, policy)``."""

from fairhold.rules.dispute.judgement import Judgement, judge

__all__ = ["Judgement", "judge"]
