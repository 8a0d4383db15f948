"""The commands, listed in the order of the help; one file is one (命令)."""

from pipelines.commands import (
    approve,
    audit,
    check_profile,
    decide,
    deploy,
    evaluate,
    extract,
    index,
    init,
    keygen,
    pages,
    prove,
    recalls,
    recalls_acknowledge,
    registry_verify,
    review_export,
    review_import,
    run,
    sample,
    status,
    tables,
    train_names,
    unseal,
    verify_release,
    version,
)
from pipelines.commands.kit.contract import Command

COMMANDS: list[Command] = [
    init,
    check_profile,
    run,
    deploy,
    status,
    approve,
    keygen,
    decide,
    review_export,
    review_import,
    unseal,
    verify_release,
    sample,
    prove,
    recalls,
    recalls_acknowledge,
    tables,
    registry_verify,
    index,
    audit,
    extract,
    evaluate,
    train_names,
    pages,
    version,
]

GROUPS = {
    "recalls": "",
    "review": "Doubtful cases and their answers (疑案答复).",
    "registry": "The register of seals (封存登记簿).",
}
"""First word of commands that have two, and what the group is about; where nothing is
said the group is a command itself."""
