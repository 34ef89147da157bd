from parley.engine.local import AllCores, InProcess, engine_for, usable_cores


def square(number):
    return number * number


def test_results_come_in_the_order_of_the_items():
    numbers = list(range(50))

    assert list(InProcess().map(square, numbers)) == [n * n for n in numbers]


def test_all_cores_give_what_one_gives():
    numbers = list(range(50))

    assert list(AllCores(cores=2).map(square, numbers)) == list(InProcess().map(square, numbers))


def test_no_items_give_no_results():
    assert list(AllCores(cores=2).map(square, [])) == []


def test_few_jobs_stay_in_this_process():
    assert isinstance(engine_for(3), InProcess)


def test_there_is_at_least_one_core():
    assert usable_cores() >= 1
