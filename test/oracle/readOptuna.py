"""Reads a journal with Optuna's own storage and prints its studies: python3 readOptuna.py optuna.log

Debian's python3-optuna (3.1) has optuna.storages.JournalFileStorage; later versions have JournalFileBackend.
"""

import json
import sys

import optuna

optuna.logging.set_verbosity(optuna.logging.ERROR)
try:
    from optuna.storages.journal import JournalFileBackend
except ImportError:
    from optuna.storages import JournalFileStorage as JournalFileBackend

storage = optuna.storages.JournalStorage(JournalFileBackend(sys.argv[1]))


def time(moment):
    return moment.isoformat(timespec="microseconds")


def trial_of(trial):
    return {
        "state": trial.state.value,
        "values": trial.values,
        "params": trial.params,
        "distributions": {k: {"low": d.low, "high": d.high} for k, d in trial.distributions.items()},
        "userAttrs": trial.user_attrs,
        "intermediate": trial.intermediate_values,
        "start": time(trial.datetime_start),
        "complete": time(trial.datetime_complete),
    }


studies = {}
for summary in optuna.get_all_study_summaries(storage):
    study = optuna.load_study(study_name=summary.study_name, storage=storage)
    studies[study.study_name] = {"trials": [trial_of(t) for t in study.trials], "best": study.best_value}
print(json.dumps(studies))
