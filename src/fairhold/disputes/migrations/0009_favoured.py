"""Whom officers have decided for, from the rulings that are there."""

from django.db import migrations

FILL = """
    INSERT INTO disputes_favoured (person_id, organisation_id)
    SELECT r.officer_id, d.claimant_id
    FROM rulings_ruling r JOIN disputes_dispute d ON d.case_id = r.case_id
    WHERE r.officer_id IS NOT NULL AND r.refund_minor > 0
    UNION
    SELECT r.officer_id, d.respondent_id
    FROM rulings_ruling r JOIN disputes_dispute d ON d.case_id = r.case_id
    WHERE r.officer_id IS NOT NULL AND r.outcome = 'dismiss'
"""


class Migration(migrations.Migration):
    dependencies = [("disputes", "0008_queue_in_order"), ("rulings", "0003_officers")]

    operations = [migrations.RunSQL(FILL, migrations.RunSQL.noop)]
