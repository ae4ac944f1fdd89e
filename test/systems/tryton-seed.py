"""Accounting data through proteus, in process, so that "erasure refused" is Tryton's own refusal.

usage: DB_NAME=:memory: /usr/bin/python3 tryton-seed.py DATABASE_URI CONFIG_FILE
"""

import sys
from decimal import Decimal

from proteus import Model, config

config.set_trytond(sys.argv[1], config_file=sys.argv[2])

from trytond.modules.account.tests.tools import create_chart, create_fiscalyear, get_accounts  # noqa: E402
from trytond.modules.account_invoice.tests.tools import (  # noqa: E402
    create_payment_term,
    set_fiscalyear_invoice_sequences,
)
from trytond.modules.company.tests.tools import create_company, get_company  # noqa: E402

create_company()
company = get_company()
fiscalyear = set_fiscalyear_invoice_sequences(create_fiscalyear(company))
fiscalyear.click("create_period")
create_chart(company)
accounts = get_accounts(company)
term = create_payment_term()
term.save()

Party = Model.get("party.party")
Invoice = Model.get("account.invoice")


def party_with_invoice(name, email, click):
    party = Party(name=name)
    mechanism = party.contact_mechanisms.new()
    mechanism.type = "email"
    mechanism.value = email
    party.save()
    invoice = Invoice()
    invoice.party = party
    invoice.payment_term = term
    line = invoice.lines.new()
    line.account = accounts["revenue"]
    line.description = "Consulting"
    line.quantity = 1
    line.unit_price = Decimal("100")
    invoice.save()
    if click:
        invoice.click(click)


party_with_invoice("Pia Posted", "pia@posta.example", "post")
party_with_invoice("Dan Draft", "dan@posta.example", None)
party_with_invoice("Cara Cancelled", "cara@posta.example", "cancel")
