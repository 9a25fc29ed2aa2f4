import type { ActionTexts } from "../action-texts.ts";

const parameters = (of: string) => ({
  scheduleParameters: {
    title: `Parameter ändern: ${of}`,
    done: `Neue Parameter gelten ab {from}: ${of}`,
    effect: `Diese Zahlen gelten sieben Tage nach der Ausführung (${of}). Bis dahin kann GUARDIAN sie verwerfen.`,
  },
  cancelParameters: {
    title: `Geplante Parameter verwerfen: ${of}`,
    done: `Die geplanten Parameter sind verworfen: ${of}`,
    effect: `Was geplant war, tritt nicht ein (${of}). Die heutigen Zahlen bleiben.`,
  },
  tightenParameters: {
    title: `Parameter verschärfen: ${of}`,
    done: `Die schärferen Parameter gelten: ${of}`,
    effect: `Diese Zahlen gelten sofort (${of}). Keine darf riskanter oder teurer sein als heute.`,
  },
});

export const actions = {
  goldToken: {
    pause: {
      title: "Alles anhalten",
      done: "Angehalten bis spätestens {until}",
      effect:
        "Für höchstens 14 Tage bewegt sich kein Gold, nichts wird gekauft, verkauft oder geprägt. Fällige Tickets und Rückgaben können weiter abgeholt werden.",
    },
    pauseAgain: {
      title: "Erneut anhalten",
      done: "Erneut angehalten bis spätestens {until}",
      effect: "Hält für höchstens 14 Tage an, obwohl die letzte Pause vor weniger als 14 Tagen endete.",
    },
    unpause: {
      title: "Pause beenden",
      done: "Die Pause ist beendet",
      effect: "Gold bewegt sich wieder, und der Handel geht zum heutigen Preis weiter.",
    },
    startWindDown: {
      title: "Abwicklung beginnen",
      done: "Die Abwicklung hat begonnen",
      effect:
        "Prägen und Kaufen schließen für immer. Verkauf und Auslieferung bleiben offen. Niemand kann das rückgängig machen.",
    },
    setFrozenTokensIf: {
      title: "Sperre von {account} auf {amount} setzen",
      done: "{amount} von {account} sind gesperrt",
      effect:
        "{amount} von {account} können sich nicht bewegen. Ist die Sperre nicht mehr {expected}, ändert sich nichts.",
    },
    proposeForcedTransfer: {
      title: "Zwangsübertragung von {amount} vorschlagen",
      done: "Fall {caseId} wartet auf die zweite Person",
      effect:
        "Eröffnet einen Fall: {amount} von {from} an {to}. Eine zweite Person kann nach 24 Stunden zustimmen; vorher bewegt sich nichts.",
    },
    approveForcedTransfer: {
      title: "Fall {caseId} zustimmen",
      done: "Fall {caseId} ist genehmigt",
      effect: "Die Übertragung von Fall {caseId} darf danach ausgeführt werden.",
    },
    withdrawForcedTransfer: {
      title: "Fall {caseId} beenden",
      done: "Fall {caseId} ist beendet",
      effect: "Fall {caseId} kann nicht mehr genehmigt oder ausgeführt werden.",
    },
    forcedTransfer: {
      title: "Zwangsübertragung von {amount} ausführen",
      done: "{amount} gingen von {from} an {to}",
      effect: "Bewegt {amount} von {from} an {to}, wie der genehmigte Fall es sagt.",
    },
  },
  barRegistry: {
    propose: {
      title: "Barren {serial} vorschlagen",
      done: "Barren {barId} ist vorgeschlagen: {fineMilliOz} fein",
      effect: "Nimmt Barren {serial} auf. Er zählt, sobald eine andere Person ihn bestätigt hat.",
    },
    proposeDisputed: {
      title: "Barren {serial} als strittig vorschlagen",
      done: "Barren {barId} ist als strittig aufgenommen",
      effect:
        "Nimmt einen zweiten Barren mit schon vorhandenen Merkmalen auf. Zwei Personen entscheiden, ob es beide gibt.",
    },
    proposeDisputeResolution: {
      title: "Klärung von Barren {barId} vorschlagen",
      done: "Die Klärung von Barren {barId} wartet auf die zweite Person",
      effect: "Sagt, dass Barren {barId} ein eigener Barren ist. Ein Prüfer muss mit demselben Beleg zustimmen.",
    },
    approveDisputeResolution: {
      title: "Barren {barId} klären",
      done: "Der Streit um Barren {barId} ist geklärt",
      effect: "Barren {barId} wird ein eigener Barren und kann bestätigt werden.",
    },
    proposeLienRelease: {
      title: "Freigabe von Barren {barId} vorschlagen",
      done: "Die Freigabe von Barren {barId} wartet auf die zweite Person",
      effect: "Sagt, dass das Pfandrecht an Barren {barId} endet. Ein Prüfer muss mit demselben Beleg zustimmen.",
    },
    approveLienRelease: {
      title: "Barren {barId} freigeben",
      done: "Barren {barId} ist freigegeben",
      effect: "Das Pfandrecht an Barren {barId} endet: Er zählt wieder, solange seine Bestätigung gilt.",
    },
    reject: {
      title: "Barren {barId} ablehnen",
      done: "Barren {barId} ist abgelehnt",
      effect: "Legt Barren {barId} endgültig beiseite. Er zählt nie.",
    },
    lien: {
      title: "Pfandrecht an Barren {barId} eintragen",
      done: "Barren {barId} ist verpfändet",
      effect:
        "Barren {barId} zählt ab sofort nicht mehr. Gibt es dann mehr Token als Gold, schließen Kauf und Prägung.",
    },
    withdraw: {
      title: "Barren {barId} entnehmen",
      done: "Barren {barId} ist entnommen",
      effect: "Barren {barId} verlässt den Tresor und zählt nie wieder.",
    },
    attest: {
      title: "Barren bestätigen",
      done: "Bestätigt bis {expiryDay}",
      effect: "Die Barren der unterschriebenen Bestätigung zählen bis {expiryDay}.",
    },
  },
  supplyController: {
    ...parameters("Umlauf"),
    proposeMint: {
      title: "Prägung von {amount} vorschlagen",
      done: "Prägung {proposalId} über {amount} kann ab {readyAt} genehmigt werden",
      effect:
        "Bestellt {amount} für die Treasury. Eine zweite Person kann nach der Frist zustimmen; vorher wird nichts geprägt.",
    },
    approveMint: {
      title: "Prägung {proposalId} über {amount} zustimmen",
      done: "Prägung {proposalId} ist genehmigt",
      effect:
        "Prägung {proposalId} über {amount} darf danach ausgeführt werden, wenn Reserven und Tagesgrenze es erlauben.",
    },
    executeMint: {
      title: "Prägung {proposalId} ausführen",
      done: "Prägung {proposalId} ergab {amount}",
      effect: "Erzeugt die Token der Prägung {proposalId} und gibt sie der Treasury.",
    },
    revokeMint: {
      title: "Prägung {proposalId} widerrufen",
      done: "Prägung {proposalId} ist widerrufen",
      effect: "Prägung {proposalId} kann nicht mehr genehmigt oder ausgeführt werden.",
    },
    withdrawMint: {
      title: "Prägung {proposalId} zurückziehen",
      done: "Prägung {proposalId} ist zurückgezogen",
      effect: "Beendet Ihre eigene Bestellung {proposalId}.",
    },
    burnFromTreasury: {
      title: "{amount} der Treasury vernichten",
      done: "{amount} sind vernichtet",
      effect: "Nimmt {amount} Ihres Kontos aus dem Umlauf. Das Metall bleibt, wo es ist.",
    },
  },
  priceOracle: {
    ...parameters("Preisorakel"),
    proposePrice: {
      title: "Preis der Runde {roundId} vorschlagen",
      done: "Der Preis der Runde {roundId} wartet auf die zweite Person",
      effect:
        "Sagt, dass der Preis der Runde {roundId} stimmt, obwohl er der erste ist oder gesprungen ist. Eine andere Person muss ihn bestätigen.",
    },
    confirmPrice: {
      title: "Preis der Runde {roundId} bestätigen",
      done: "Der Preis der Runde {roundId} gilt",
      effect: "Der Handel geht zum Preis der Runde {roundId} weiter. Der nächste Sprung wird von ihm aus gemessen.",
    },
    setCalendar: {
      title: "Kalender ab {firstDay} setzen",
      done: "Der Kalender ist gesetzt",
      effect: "Setzt ab {firstDay}, wann der Markt offen ist. Was öffnet, gilt frühestens ab übermorgen.",
    },
    closeMarket: {
      title: "Markt bis {lastDay} schließen",
      done: "Der Markt ist bis {lastDay} geschlossen",
      effect: "Schließt den Kauf von dieser halben Stunde bis zum Ende des {lastDay} (UTC). Der Verkauf bleibt offen.",
    },
  },
  usdtVault: {
    ...parameters("Tresorvertrag"),
    fundQueue: {
      title: "Warteschlange bedienen",
      done: "{fundedUsdt} gingen an wartende Verkäufe",
      effect: "Verwendet den Bestand für wartende Verkäufe, der Reihe nach.",
    },
    releaseGold: {
      title: "Gold von Ticket {ticketId} freigeben",
      done: "Das Gold von Ticket {ticketId} steht zum Verkauf",
      effect: "Das Gold des bezahlten Tickets {ticketId} kann wieder verkauft werden.",
    },
    stockGold: {
      title: "{gold} zum Verkauf stellen",
      done: "{gold} stehen zum Verkauf",
      effect: "Bewegt {gold} von Ihrem Konto in den Vertrag, wo sie gekauft werden können.",
    },
    fundFloat: {
      title: "{usdtIn} zum Bestand geben",
      done: "{usdt} kamen hinzu",
      effect: "Bewegt {usdtIn} von Ihrem Konto in den Vertrag. Wartende Verkäufe werden zuerst bedient.",
    },
    withdrawGold: {
      title: "{gold} aus dem Vertrag nehmen",
      done: "{gold} sind wieder in der Treasury",
      effect: "Bewegt {gold}, die zum Verkauf stehen, zurück in die Treasury.",
    },
    sweep: {
      title: "{usdtOut} abführen",
      done: "{usdt} gingen an {destination}",
      effect:
        "Sendet {usdtOut} an das feste Ziel. Nur was über allen Verpflichtungen und dem Mindestbestand liegt, kann gehen.",
    },
    proposeDestination: {
      title: "{destination} als Ziel vorschlagen",
      done: "Das neue Ziel wartet auf die zweite Person",
      effect:
        "Abführungen gehen an {destination}, sobald ein Administrator es bestätigt hat, zwei Tage vorher angekündigt.",
    },
    confirmDestination: {
      title: "{destination} als Ziel bestätigen",
      done: "Abführungen gehen an {destination}",
      effect: "Abführungen gehen dann an {destination} und sonst nirgendwohin.",
    },
    proposeClaimRatio: {
      title: "{ratio} jeder Forderung zu zahlen vorschlagen",
      done: "Die Quote von {ratio} wartet auf die zweite Person",
      effect:
        "Sagt, dass {ratio} jeder Forderung gezahlt werden können, nachdem USDT Mittel entzogen hat. Ein Administrator muss zustimmen.",
    },
    confirmClaimRatio: {
      title: "{ratio} jeder Forderung zu zahlen bestätigen",
      done: "{ratio} jeder Forderung werden gezahlt",
      effect: "Legt die eine Quote für alle wartenden Forderungen fest, ein einziges Mal.",
    },
  },
  barRedemption: {
    ...parameters("Auslieferung"),
    request: {
      title: "Einen Barren anfordern",
      done: "Antrag {requestId}: {escrow} sind hinterlegt, bis Ihr Barren abgerechnet ist",
      effect: "Der Vertrag hält Ihre Token, bis Ihr Barren abgerechnet ist. Was er nicht wiegt, kommt zurück.",
    },
    requestWithPermit: {
      title: "Einen Barren anfordern",
      done: "Antrag {requestId}: {escrow} sind hinterlegt, bis Ihr Barren abgerechnet ist",
      effect: "Der Vertrag hält Ihre Token, bis Ihr Barren abgerechnet ist. Was er nicht wiegt, kommt zurück.",
    },
    cancel: {
      title: "Antrag {requestId} zurücknehmen",
      done: "Antrag {requestId} ist zurückgenommen: {returned} können abgeholt werden",
      effect: "Beendet Antrag {requestId}. Alles Hinterlegte kommt zurück.",
    },
    timeOut: {
      title: "Liegengebliebenen Antrag {requestId} beenden",
      done: "Antrag {requestId} ist beendet: {returned} können abgeholt werden",
      effect: "Beendet Antrag {requestId}, der länger wartete als erlaubt. Alles Hinterlegte kommt zurück.",
    },
    collect: {
      title: "Zurückgekommenes abholen",
      done: "{amount} sind wieder auf Ihrem Konto",
      effect: "Bewegt, was von Ihren Anträgen zurückkam, auf Ihr Konto.",
    },
    assign: {
      title: "Antrag {requestId} einen Barren zuteilen",
      done: "Barren {barId} mit {fineMilliOz} ist Antrag {requestId} zugeteilt",
      effect: "Reserviert den ältesten freien Barren der Klasse für Antrag {requestId}. Niemand wählt ihn aus.",
    },
    approve: {
      title: "Barren {barId} für Antrag {requestId} zustimmen",
      done: "Antrag {requestId} ist genehmigt",
      effect: "Barren {barId} darf danach für Antrag {requestId} versandt werden.",
    },
    ship: {
      title: "Antrag {requestId} versenden",
      done: "Antrag {requestId} ist unterwegs",
      effect: "Sagt, dass der Barren den Tresor verlassen hat. Danach kann niemand Antrag {requestId} zurücknehmen.",
    },
    settle: {
      title: "Antrag {requestId} abrechnen",
      done: "Antrag {requestId} ist abgerechnet: {burned} vernichtet, {returned} kommen zurück",
      effect:
        "Vernichtet, was der Barren wiegt, nimmt die Gebühr und verbucht den Rest für den Besitzer von Antrag {requestId}.",
    },
    reject: {
      title: "Antrag {requestId} ablehnen",
      done: "Antrag {requestId} ist abgelehnt: {returned} können abgeholt werden",
      effect: "Beendet Antrag {requestId}. Alles Hinterlegte kommt zum Besitzer zurück.",
    },
  },
  investorRegistry: {
    enter: {
      title: "{account} eintragen",
      done: "{account} darf bis {expiry} Gold halten",
      effect:
        "{account} darf bis {expiry} Gold halten. Nur ein gesalzener Hash, die Stufe und das Land stehen auf der Chain.",
    },
    enterWithSignature: {
      title: "Ihre Zulassung eintragen",
      done: "Sie dürfen bis {expiry} Gold halten",
      effect: "Schreibt die Zulassung, die Compliance unterschrieben hat. Sie dürfen bis {expiry} Gold halten.",
    },
    revoke: {
      title: "{account} widerrufen",
      done: "{account} ist widerrufen",
      effect: "{account} kann ab sofort kein Gold mehr erhalten und nur auf einem Weg hinaus, den Compliance öffnet.",
    },
    openExit: {
      title: "Ausgang für {account} öffnen",
      done: "{account} kann bis {until} verkaufen und ausliefern lassen",
      effect: "{account} kann bis {until} verkaufen und ausliefern lassen, aber nichts erhalten.",
    },
    closeExit: {
      title: "Ausgang von {account} schließen",
      done: "Der Ausgang von {account} ist geschlossen",
      effect: "{account} kann nicht mehr verkaufen oder ausliefern lassen.",
    },
  },
  accessManager: {
    grantRole: {
      title: "{roleId} an {account} geben",
      done: "{account} hält {roleId} ab {since}",
      effect: "{account} darf zwei Tage nach der Ausführung als {roleId} handeln.",
    },
    revokeRole: {
      title: "{account} {roleId} nehmen",
      done: "{account} hält {roleId} nicht mehr",
      effect: "{account} kann ab sofort nicht mehr als {roleId} handeln.",
    },
    renounceRole: {
      title: "{roleId} abgeben",
      done: "Sie halten {roleId} nicht mehr",
      effect:
        "Sie können nicht mehr als {roleId} handeln. Nur ein Administrator kann die Rolle zurückgeben, was Tage dauert.",
    },
    setTargetClosed: {
      title: "{target} öffnen oder schließen",
      done: "{target} ist geändert",
      effect: "Geschlossen kann niemand eine Funktion von {target} aufrufen, die eine Rolle braucht.",
    },
    schedule: {
      title: "Ankündigen: {what}",
      done: "Angekündigt: {what}. Ausführbar ab {schedule}",
      effect:
        "Kündigt diesen Schritt an. Sie können ihn {delay} später ausführen, eine Woche lang; bis dahin kann GUARDIAN ihn verhindern.",
    },
    cancel: {
      title: "Absagen: {what}",
      done: "Abgesagt: {what}",
      effect: "Der angekündigte Schritt kann nicht ausgeführt werden. Er müsste neu angekündigt werden.",
    },
  },
} as const satisfies ActionTexts;
