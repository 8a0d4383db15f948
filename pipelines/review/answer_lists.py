"""The drop-down lists of answers, and the prompts where a fact is asked for (下拉答复).

Lists lie on the hidden sheet: Excel allows only 255 characters in a cell's own list.
"""

from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from pipelines.human_answer import CHOICES, FREE, LONGEST_TERM
from pipelines.model import Question
from pipelines.review.columns import COLUMNS

_FIRST_LIST = 4  # the first columns of the hidden sheet say what the workbook is
_ANSWER = get_column_letter([column.key for column in COLUMNS].index("answer") + 1)
_CHOOSE = "请从列表中选取。 Choose from the list."
_TYPED = {
    Question.BIRTH_DATE: "按 2008-03-01 填写，或者从列表中选取。 A date, or one from the list.",
    Question.ACT_DATE: "按 2024-05-01 填写，或者从列表中选取。 A date, or one from the list.",
    Question.DECIDED_TERM: f"决定执行的月数，1 至 {LONGEST_TERM}。 The decided term in months.",
}


class AnswerLists:
    """The lists of one workbook: kept on its hidden sheet, offered on the sheet of questions."""

    def __init__(self, questions: Worksheet, hidden: Worksheet) -> None:
        """Write the closed list of every question into a column of its own."""
        self._sheet, self._place = questions, quote_sheetname(hidden.title)
        self._rules: dict[Question, DataValidation] = {}
        for place, choices in enumerate(CHOICES.values(), _FIRST_LIST):
            for number, choice in enumerate(choices, 1):
                hidden.cell(number, place, choice.label)

    def offer(self, row: int, question: Question) -> None:
        """Offer the answers to a question in the answer cell of a row."""
        if question not in self._rules:
            self._rules[question] = self._rule(question)
            self._sheet.add_data_validation(self._rules[question])
        self._rules[question].add(f"{_ANSWER}{row}")

    def _rule(self, question: Question) -> DataValidation:
        column = get_column_letter(_FIRST_LIST + list(CHOICES).index(question))
        last = len(CHOICES[question])
        rule = DataValidation(
            type="list" if last else None,
            formula1=f"{self._place}!${column}$1:${column}${last}" if last else None,
            allow_blank=True,
        )
        rule.showInputMessage, rule.promptTitle = True, "答复 Answer"
        rule.prompt = _TYPED.get(question, _CHOOSE)
        rule.showErrorMessage = question not in FREE  # a fact is typed; the import checks it
        rule.errorTitle, rule.error = "答复 Answer", _CHOOSE
        return rule
